/** Engine connections that no stream uses at the moment. The one used last goes first: its caches are warm. */
import { Connection, type DatabaseShared } from "./connection.ts";
import { openEngine } from "./engine.ts";

const IDLE_CONNECTIONS_MAX = 32;

/** Opens connections to one database file and keeps them for reuse. */
export class ConnectionPool {
  readonly #file: string;
  readonly #shared: DatabaseShared;
  readonly #idle: Connection[] = [];
  #isClosed = false;

  constructor(file: string, shared: DatabaseShared) {
    this.#file = file;
    this.#shared = shared;
  }

  /** A connection outside any transaction. */
  take(): Connection {
    return this.#idle.pop() ?? new Connection(openEngine(this.#file), this.#shared);
  }

  /** Takes a connection back; what is left of its transaction is rolled back. */
  giveBack(connection: Connection): void {
    connection.reset();
    if (connection.isReusable && !this.#isClosed && this.#idle.length < IDLE_CONNECTIONS_MAX) {
      this.#idle.push(connection);
    } else {
      connection.close();
    }
  }

  /** Moves the write-ahead log into the database file and closes all idle connections. */
  close(): void {
    this.#isClosed = true;
    const engine = openEngine(this.#file);
    for (const connection of this.#idle.splice(0)) {
      connection.close();
    }
    engine.prepare("PRAGMA wal_checkpoint(TRUNCATE)").run([]);
    engine.close();
  }
}
