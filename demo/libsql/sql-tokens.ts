/** Cuts SQL text into tokens, by the rules of SQLite's own tokenizer (https://sqlite.org/src/file/src/tokenize.c). */

/** What a token is, as far as anybody here needs to know. */
export type TokenKind = "word" | "quoted" | "string" | "variable" | "number" | "punctuation";

/** One token; white space and comments are left out. */
export interface Token {
  kind: TokenKind;
  text: string;
  /** Words in upper case, for comparing with keywords; the text itself for the rest. */
  upper: string;
  start: number;
  end: number;
}

const SPACE = /[ \t\n\f\r]+/y;
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /(?:0[xX][\dA-Fa-f]+|\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)[\w$]*/y;
const NUMBERED_VARIABLE = /\?\d*/y;
const NAMED_VARIABLE = /[:@$#](?:[\w$\u0080-\uffff]|::)+(?:\([^\s)]*\))?/y;

/** All tokens of an SQL text, in order. An unterminated string or comment reaches to the end. */
export function tokenize(sql: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < sql.length) {
    const skipped = skipBlank(sql, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const [kind, end] = scanToken(sql, at);
    const text = sql.slice(at, end);
    tokens.push({ kind, text, upper: kind === "word" ? text.toUpperCase() : text, start: at, end });
    at = end;
  }
  return tokens;
}

/** The name an identifier token stands for, without its quotes. */
export function unquote(token: Token): string {
  if (token.kind !== "quoted") {
    return token.text;
  }
  const inner = token.text.slice(1, -1);
  const quote = token.text.charAt(0);
  return quote === "[" ? inner : inner.replaceAll(quote + quote, quote);
}

function skipBlank(sql: string, at: number): number {
  if (sql.startsWith("--", at)) {
    const lineEnd = sql.indexOf("\n", at);
    return lineEnd < 0 ? sql.length : lineEnd + 1;
  }
  if (sql.startsWith("/*", at)) {
    const commentEnd = sql.indexOf("*/", at + 2);
    return commentEnd < 0 ? sql.length : commentEnd + 2;
  }
  return matchEnd(SPACE, sql, at) ?? at;
}

function scanToken(sql: string, at: number): [TokenKind, number] {
  const first = sql.charAt(at);
  switch (first) {
    case "'":
      return ["string", closingQuote(sql, at, first)];
    case '"':
    case "`":
      return ["quoted", closingQuote(sql, at, first)];
    case "[":
      return ["quoted", closingBracket(sql, at)];
    case "?":
      return ["variable", matchEnd(NUMBERED_VARIABLE, sql, at) ?? at + 1];
  }
  const variableEnd = matchEnd(NAMED_VARIABLE, sql, at);
  if (variableEnd !== undefined) {
    return ["variable", variableEnd];
  }
  const wordEnd = matchEnd(WORD, sql, at);
  if (wordEnd !== undefined) {
    return ["word", wordEnd];
  }
  const numberEnd = matchEnd(NUMBER, sql, at);
  return numberEnd === undefined ? ["punctuation", at + 1] : ["number", numberEnd];
}

function closingQuote(sql: string, at: number, quote: string): number {
  let end = sql.indexOf(quote, at + 1);
  while (end >= 0 && sql.charAt(end + 1) === quote) {
    end = sql.indexOf(quote, end + 2);
  }
  return end < 0 ? sql.length : end + 1;
}

function closingBracket(sql: string, at: number): number {
  const end = sql.indexOf("]", at);
  return end < 0 ? sql.length : end + 1;
}

function matchEnd(pattern: RegExp, sql: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(sql) ? pattern.lastIndex : undefined;
}
