/** Turns the engine's errors into the codes and messages libsql-server has for them. */
import { asEngineFailure } from "./engine.ts";
import { StatementError } from "./errors.ts";
import { inputErrorOffset } from "./input-error-offset.ts";

/** SQLite's primary result codes as libsql-server names them (`libsql-server/src/hrana/stmt.rs`). */
const CODE_NAMES: Readonly<Record<number, string>> = {
  2: "SQLITE_INTERNAL",
  3: "SQLITE_PERM",
  4: "SQLITE_ABORT",
  5: "SQLITE_BUSY",
  6: "SQLITE_LOCKED",
  7: "SQLITE_NOMEM",
  8: "SQLITE_READONLY",
  9: "SQLITE_INTERRUPT",
  10: "SQLITE_IOERR",
  11: "SQLITE_CORRUPT",
  12: "SQLITE_NOTFOUND",
  13: "SQLITE_FULL",
  14: "SQLITE_CANTOPEN",
  15: "SQLITE_PROTOCOL",
  17: "SQLITE_SCHEMA",
  18: "SQLITE_TOOBIG",
  19: "SQLITE_CONSTRAINT",
  20: "SQLITE_MISMATCH",
  21: "SQLITE_MISUSE",
  22: "SQLITE_NOLFS",
  23: "SQLITE_AUTH",
  25: "SQLITE_RANGE",
  26: "SQLITE_NOTADB",
};

/** The low byte of an extended result code is the primary one (https://sqlite.org/rescode.html). */
const PRIMARY_CODE_MASK = 0xff;
const GENERIC_ERROR = 1;

/** An error while preparing: where SQLite knows the place in the text, the message says so. */
export function prepareError(error: unknown, sql: string): StatementError {
  const { message, rawCode } = asEngineFailure(error);
  const offset = rawCode === GENERIC_ERROR ? inputErrorOffset(message, sql) : undefined;
  return offset === undefined
    ? runError(error)
    : new StatementError("SQL_INPUT_ERROR", `SQL input error: ${message} (at offset ${offset})`);
}

/** An error while running. */
export function runError(error: unknown): StatementError {
  const { message, rawCode } = asEngineFailure(error);
  const code = CODE_NAMES[(rawCode ?? GENERIC_ERROR) & PRIMARY_CODE_MASK] ?? "SQLITE_UNKNOWN";
  return new StatementError(code, `SQLite error: ${message}`);
}
