/** Finds syntax errors before anything runs, as libsql-server does with a parser of its own. */
import { asEngineFailure, type Engine } from "./engine.ts";
import type { StatementText } from "./sql-split.ts";
import type { Token } from "./sql-tokens.ts";

/**
 * Why a statement does not parse, in libsql-server's words, or nothing when it does.
 *
 * The engine parses before it looks up names, so preparing on an empty database shows syntax errors and, beside
 * them, only errors about names, which are not ours. Nothing is run.
 */
export function syntaxError(emptyDatabase: Engine, statement: StatementText): string | undefined {
  const message = prepareError(emptyDatabase, statement.sql);
  if (message === "incomplete input") {
    return `unexpected end of input at (${position(statement.sql, statement.sql.length).join(", ")})`;
  }
  const unexpected = /^near "(.*)": syntax error$/s.exec(message)?.[1];
  if (unexpected !== undefined) {
    return describeUnexpected(emptyDatabase, statement, unexpected, message);
  }
  const unrecognized = /^unrecognized token: "(.*)"$/s.exec(message)?.[1];
  if (unrecognized !== undefined) {
    const start = Math.max(statement.sql.indexOf(unrecognized), 0);
    const what = /^['"`]/.test(unrecognized) ? "non-terminated literal" : "unrecognized token";
    return `${what} at (${position(statement.sql, start).join(", ")})`;
  }
  return undefined;
}

/** The token at which the engine gave up: the first whose prefix of the text already fails in the same way. */
export function unexpectedToken(engine: Engine, statement: StatementText, text: string): Token | undefined {
  const message = `near "${text}": syntax error`;
  return statement.tokens.find(
    (token) => token.text === text && prepareError(engine, statement.sql.slice(0, token.end)) === message,
  );
}

function describeUnexpected(engine: Engine, statement: StatementText, text: string, message: string): string {
  const token = unexpectedToken(engine, statement, text);
  if (token === undefined) {
    return message;
  }
  const [line, column] = position(statement.sql, token.end);
  return `syntax error around L${line}:${column}: \`${text}\``;
}

/** Line and column, both from 1; columns count bytes, as libsql-server counts them. */
function position(sql: string, at: number): [line: number, column: number] {
  const before = sql.slice(0, at);
  const lineStart = before.lastIndexOf("\n") + 1;
  return [before.split("\n").length, Buffer.byteLength(before.slice(lineStart)) + 1];
}

function prepareError(engine: Engine, sql: string): string {
  try {
    engine.prepare(sql);
    return "";
  } catch (error) {
    return asEngineFailure(error).message;
  }
}
