/**
 * Where in a text an error is. SQLite knows (`sqlite3_error_offset`) but the embedded engine does not pass it on,
 * so the place is found again from the message. Only the messages for which SQLite records a place are looked at
 * (https://sqlite.org/src/file/src/resolve.c); for all others there is none.
 */
import { type Token, tokenize, unquote } from "./sql-tokens.ts";

const COLUMN_MESSAGE = /^(?:no such column|ambiguous column name): (.+)$/s;
const FUNCTION_MESSAGE =
  /^(?:no such function: |wrong number of arguments to function |misuse of (?:aggregate|window|aggregate function|window function):? )(.+?)(?:\(\))?$/s;

/** The offset in bytes from the start of the text, or nothing when SQLite has none for this message. */
export function inputErrorOffset(message: string, sql: string): number | undefined {
  const tokens = tokenize(sql);
  const column = COLUMN_MESSAGE.exec(message)?.[1];
  const functionName = FUNCTION_MESSAGE.exec(message)?.[1];
  let token: Token | undefined;
  if (column !== undefined) {
    token = findColumn(tokens, column.split("."));
  } else if (functionName !== undefined) {
    token = tokens.find((item, index) => isNamed(item, functionName) && tokens[index + 1]?.text === "(");
  }
  return token === undefined ? undefined : Buffer.byteLength(sql.slice(0, token.start));
}

/** The first token of `a` or `t.a` used as a value: neither an alias nor the target of an assignment. */
function findColumn(tokens: readonly Token[], path: readonly string[]): Token | undefined {
  const isUpdate = tokens.some((token) => token.upper === "UPDATE");
  return tokens.find((_, index) => {
    const isMatch = path.every((name, part) => {
      const dotBefore = part === 0 || tokens[index + part * 2 - 1]?.text === ".";
      return dotBefore && isNamed(tokens[index + part * 2], name);
    });
    const before = tokens[index - 1];
    const after = tokens[index + path.length * 2 - 1];
    const isTarget = isUpdate && after?.text === "=" && (before?.upper === "SET" || before?.text === ",");
    return isMatch && before?.upper !== "AS" && before?.text !== "." && !isTarget;
  });
}

function isNamed(token: Token | undefined, name: string): boolean {
  const isName = token?.kind === "word" || token?.kind === "quoted";
  return isName && unquote(token).toLowerCase() === name.toLowerCase();
}
