/** Prepared statements of one connection, kept for the next time. */
import type { Engine, EngineColumn, EngineStatement } from "./engine.ts";
import type { SchemaVersion } from "./schema-version.ts";
import type { Statement } from "./sql-analysis.ts";

/** A prepared statement with its columns already in JSON. */
export interface PreparedStatement {
  engineStatement: EngineStatement;
  columnCount: number;
  columnsJson: string;
}

const CACHED_STATEMENTS_MAX = 256;

/** Prepares statements and remembers them by their text. */
export class StatementCache {
  readonly #engine: Engine;
  readonly #schema: SchemaVersion;
  readonly #cache = new Map<string, PreparedStatement>();
  #schemaVersion: number;
  #changeCounter: EngineStatement | undefined;

  constructor(engine: Engine, schema: SchemaVersion) {
    this.#engine = engine;
    this.#schema = schema;
    this.#schemaVersion = schema.value;
  }

  /** A statement ready to run. PRAGMAs are never kept: some of them do their work while being prepared. */
  prepare({ sql, kind }: Statement): PreparedStatement {
    if (kind.action === "pragma") {
      return this.prepareOnce(sql);
    }
    if (this.#schemaVersion !== this.#schema.value) {
      this.clear();
      this.#schemaVersion = this.#schema.value;
    }
    const cached = this.#cache.get(sql);
    if (cached !== undefined) {
      return cached;
    }
    const prepared = this.prepareOnce(sql);
    const oldest = this.#cache.size < CACHED_STATEMENTS_MAX ? undefined : this.#cache.keys().next().value;
    if (oldest !== undefined) {
      this.#cache.delete(oldest);
    }
    this.#cache.set(sql, prepared);
    return prepared;
  }

  /** A statement that is not kept. */
  prepareOnce(sql: string): PreparedStatement {
    const engineStatement = this.#engine.prepare(sql);
    const columns = engineStatement.columns();
    return { engineStatement, columnCount: columns.length, columnsJson: encodeColumns(columns) };
  }

  /** How many rows the last change touched and the last row id, as SQLite counts them for this connection. */
  readChangeCounter(): { changes: number; lastInsertRowid: bigint } {
    this.#changeCounter ??= this.#engine.prepare("SELECT changes(), last_insert_rowid()");
    // To its end, so that nothing of it is left open.
    const [counted] = [...this.#changeCounter.iterate([])];
    const [changes, lastInsertRowid] = counted ?? [];
    if (typeof lastInsertRowid === "bigint") return { changes: Number(changes), lastInsertRowid };
    throw new Error("The engine did not say what it changed");
  }

  /** Forgets all statements. */
  clear(): void {
    this.#cache.clear();
  }
}

function encodeColumns(columns: readonly EngineColumn[]): string {
  return JSON.stringify(columns.map(({ name, type }) => ({ name, decltype: type })));
}
