/**
 * The embedded engine, npm `libsql`, behind the few calls we make of it.
 *
 * Its habits shape this folder. It is synchronous, so a lock is never waited for inside it (`timeout: 0`, see
 * `writer-lock.ts`). It checks neither the number nor the names of arguments (see `arguments.ts`). It aborts the
 * process when it is handed a JavaScript boolean, which is why only an `EngineValue` ever reaches it. Two remain that
 * cannot be helped from outside: it ends a text it returns at a NUL character, and aborts on a text that is not UTF-8,
 * which only SQL can make (`CAST(x'ff' AS TEXT)`), as arguments are always UTF-8.
 */
import Database from "libsql";

/** What SQL values look like on the engine's side: `bigint` is INTEGER and `number` is REAL. */
export type EngineValue = null | bigint | number | string | Uint8Array;

/** A result column; `type` is the declared type of the table column it comes from, if any. */
export interface EngineColumn {
  name: string;
  type: string | null;
}

/** A prepared statement. Rows are arrays. */
export interface EngineStatement {
  columns(): EngineColumn[];
  run(args: readonly EngineValue[]): { changes: number; lastInsertRowid: number };
  iterate(args: readonly EngineValue[]): Iterable<readonly EngineValue[]>;
}

/** A connection to a database file. */
export interface Engine {
  readonly inTransaction: boolean;
  prepare(sql: string): EngineStatement;
  exec(sql: string): void;
  close(): void;
}

/** How an error of the engine looks; `rawCode` is SQLite's extended result code. */
export interface EngineFailure {
  message: string;
  rawCode: number | undefined;
}

/** The log is written back every 16 MB: a page that many commits of a send touch is then written back once. */
const CONNECTION_SETUP = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA cache_size = -16000;
  PRAGMA mmap_size = 1073741824;
  PRAGMA temp_store = MEMORY;
`;

/** Opens a connection to a database file, ready for many readers beside one writer. */
export function openEngine(file: string): Engine {
  const database = new Database(file, { timeout: 0 });
  database.defaultSafeIntegers(true);
  database.exec(CONNECTION_SETUP);
  return {
    get inTransaction() {
      return database.inTransaction;
    },
    prepare: (sql) => {
      const statement = database.prepare(sql);
      return asEngineStatement(statement.reader ? statement.raw() : statement);
    },
    exec: (sql) => void database.exec(sql),
    close: () => void database.close(),
  };
}

/** Reads what we need from whatever the engine threw. */
export function asEngineFailure(error: unknown): EngineFailure {
  const message = error instanceof Error ? error.message : String(error);
  const rawCode = error instanceof Error && "rawCode" in error ? error.rawCode : undefined;
  return { message, rawCode: typeof rawCode === "number" ? rawCode : undefined };
}

/**
 * The package's typings were taken over from better-sqlite3 and leave rows unknown. The cast is safe because every
 * statement with rows is in raw mode (rows are arrays) with 64-bit integers on, where the engine makes exactly `EngineValue`s.
 */
function asEngineStatement(statement: unknown): EngineStatement {
  return statement as EngineStatement;
}
