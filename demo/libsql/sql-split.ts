/** Splits an SQL text into its statements. */
import { type Token, tokenize } from "./sql-tokens.ts";

/** The text and the tokens of one statement. Token positions count from the start of this text. */
export interface StatementText {
  sql: string;
  tokens: readonly Token[];
}

/**
 * The statements of a text. Empty ones are left out. A statement's text starts where the one before it ended, so
 * it keeps the white space and comments ahead of it, as libsql-server does: offsets in its errors count from there.
 */
export function splitStatements(sql: string): StatementText[] {
  const statements: StatementText[] = [];
  let textStart = 0;
  let current: Token[] = [];
  for (const token of tokenize(sql)) {
    if (token.text === ";" && !isInsideTrigger(current)) {
      if (current.length > 0) {
        statements.push(statementText(sql, textStart, token.end, current));
        current = [];
      }
      textStart = token.end;
    } else {
      current.push(token);
    }
  }
  if (current.length > 0) {
    statements.push(statementText(sql, textStart, sql.length, current));
  }
  return statements;
}

/** The body of a trigger has semicolons of its own: only one after `; END` ends the statement. */
function isInsideTrigger(tokens: readonly Token[]): boolean {
  return startsTrigger(tokens) && !(tokens.at(-1)?.upper === "END" && tokens.at(-2)?.text === ";");
}

function startsTrigger(tokens: readonly Token[]): boolean {
  let index = 0;
  while (isOneOf(tokens[index], "EXPLAIN", "QUERY", "PLAN")) {
    index += 1;
  }
  if (!isOneOf(tokens[index], "CREATE")) {
    return false;
  }
  return isOneOf(tokens[isOneOf(tokens[index + 1], "TEMP", "TEMPORARY") ? index + 2 : index + 1], "TRIGGER");
}

function isOneOf(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === "word" && words.includes(token.upper);
}

function statementText(sql: string, start: number, end: number, tokens: readonly Token[]): StatementText {
  const moved = tokens.map((token) => ({ ...token, start: token.start - start, end: token.end - start }));
  return { sql: sql.slice(start, end), tokens: start === 0 ? tokens : moved };
}
