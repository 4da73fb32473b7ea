/** One stream: a connection of its own and the SQL texts stored for it. */
import { randomUint64 } from "./baton.ts";
import type { Connection } from "./connection.ts";
import { ProtocolError, StatementError } from "./errors.ts";
import type { SqlReference } from "./protocol.ts";

/** libsql-server's limits for stored texts (`libsql-server/src/hrana/http/request.rs`). */
const STORED_TEXTS_MAX = 50;
const STORED_TEXT_BYTES_MAX = 5_000;

/** A stream, open or closed. */
export class Stream {
  readonly id = randomUint64();
  sequence = randomUint64();
  readonly #texts = new Map<number, string>();
  #connection: Connection | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Whether the stream still has its connection. */
  get isOpen(): boolean {
    return this.#connection !== undefined;
  }

  /** The stream's connection; a closed stream has none, which is the client's mistake. */
  get connection(): Connection {
    if (this.#connection === undefined) {
      throw new ProtocolError("Stream for this baton was closed");
    }
    return this.#connection;
  }

  /** Parts the stream from its connection, which is returned if it still had one. */
  detachConnection(): Connection | undefined {
    const connection = this.#connection;
    this.#connection = undefined;
    return connection;
  }

  /** Keeps an SQL text under a number. */
  storeSql(sqlId: number, sql: string): void {
    if (this.#texts.has(sqlId)) {
      throw new ProtocolError(`SQL text ${sqlId} already exists`);
    }
    if (this.#texts.size >= STORED_TEXTS_MAX) {
      throw new StatementError(
        "SQL_STORE_TOO_MANY",
        `The server already stores ${this.#texts.size} SQL texts, it cannot store more`,
      );
    }
    const sizeBytes = Buffer.byteLength(sql);
    if (sizeBytes > STORED_TEXT_BYTES_MAX) {
      const sizes = `${kilobytes(sizeBytes)}/${kilobytes(STORED_TEXT_BYTES_MAX)}`;
      throw new StatementError("SQL_STORE_TOO_LARGE", `The statement is too large to be stored: ${sizes}`);
    }
    this.#texts.set(sqlId, sql);
  }

  /** Forgets a stored text. */
  closeSql(sqlId: number): void {
    this.#texts.delete(sqlId);
  }

  /** The text a request means. */
  resolveSql({ sql, sqlId }: SqlReference): string {
    if (sql !== undefined && sqlId !== undefined) {
      throw new ProtocolError("Either `sql` or `sql_id` are required, but not both");
    }
    if (sqlId === undefined) {
      if (sql === undefined) {
        throw new ProtocolError("Either `sql` or `sql_id` are required");
      }
      return sql;
    }
    const stored = this.#texts.get(sqlId);
    if (stored === undefined) {
      throw new ProtocolError(`SQL text ${sqlId} not found`);
    }
    return stored;
  }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} KB`;
}
