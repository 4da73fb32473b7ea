/** One engine connection: prepared statements, the transaction it is in, and its part in the write lock. */
import { bindArguments } from "./arguments.ts";
import type { Engine } from "./engine.ts";
import { prepareError } from "./engine-errors.ts";
import { StatementError, transactionTimeoutError } from "./errors.ts";
import { type PreparedStatement, StatementCache } from "./prepared.ts";
import type { StatementRequest } from "./protocol.ts";
import { type ResultLimits, runPrepared, type StepResult } from "./run-statement.ts";
import type { SchemaVersion } from "./schema-version.ts";
import type { Statement } from "./sql-analysis.ts";
import type { WorkCounts } from "./work-counts.ts";
import type { LockHolder, WriterLock } from "./writer-lock.ts";

/** What the connections of one database share. */
export interface DatabaseShared {
  lock: WriterLock;
  schema: SchemaVersion;
  counts: WorkCounts;
}

type ArgumentList = Pick<StatementRequest, "args" | "namedArgs">;

/** A connection to the database. Streams use one each, one after another. */
export class Connection implements LockHolder {
  readonly #engine: Engine;
  readonly #shared: DatabaseShared;
  readonly #statements: StatementCache;
  #hasWritten = false;
  #hasChangedSchema = false;
  #hasCommittedWrite = false;
  #isTimedOut = false;
  #isReusable = true;

  constructor(engine: Engine, shared: DatabaseShared) {
    this.#engine = engine;
    this.#shared = shared;
    this.#statements = new StatementCache(engine, shared.schema);
  }

  /** Whether no transaction is open. */
  get isAutocommit(): boolean {
    return !this.#engine.inTransaction;
  }

  /** Whether another stream may use the connection after this one. */
  get isReusable(): boolean {
    return this.#isReusable;
  }

  /** Whether a write was committed since the last call. */
  takeCommittedWrite(): boolean {
    const hasCommitted = this.#hasCommittedWrite;
    this.#hasCommittedWrite = false;
    return hasCommitted;
  }

  /** Runs a statement, after waiting for the write lock if it needs it. */
  async execute(statement: Statement, args: ArgumentList, limits: ResultLimits): Promise<StepResult> {
    this.#checkTimeout();
    const { lock } = this.#shared;
    const mustAcquire = statement.kind.isWriter && !lock.isHeldBy(this);
    if (mustAcquire) {
      const turn = lock.acquire(this);
      if (turn !== undefined) {
        await turn;
      }
    }
    let hasStarted = false;
    try {
      const prepared = this.#prepare(statement);
      const values = bindArguments(statement, args);
      hasStarted = true;
      const result = runPrepared(statement, prepared, values, limits, this.#statements);
      this.#shared.counts.countStatement(statement, result);
      this.#noteSuccess(statement, result);
      return result;
    } catch (error) {
      const isBusy = error instanceof StatementError && error.code === "SQLITE_BUSY";
      this.#noteFailure(mustAcquire && (!hasStarted || isBusy || statement.kind.action === "begin"));
      throw error;
    }
  }

  /** Prepares an SQL text to see what it is, without running it. Some settings take effect even so. */
  describe(sql: string, isSetting: boolean): PreparedStatement {
    this.#isReusable &&= !isSetting;
    try {
      return this.#statements.prepareOnce(sql);
    } catch (error) {
      throw prepareError(error, sql);
    }
  }

  forceRollback(): void {
    this.#isTimedOut = true;
    this.#rollBack();
  }

  /** Leaves the queue for the write lock, so that a request nobody waits for any more ends. */
  abandon(): void {
    this.#shared.lock.withdraw(this);
  }

  /** Ends what the stream left open, so that the next stream finds the connection as if it were new. */
  reset(): void {
    this.abandon();
    if (!this.isAutocommit) {
      this.#rollBack();
    }
    this.#shared.lock.release(this);
    this.#isTimedOut = false;
    this.#hasCommittedWrite = false;
  }

  /** Closes the connection for good. */
  close(): void {
    this.reset();
    this.#statements.clear();
    this.#engine.close();
  }

  #prepare(statement: Statement): PreparedStatement {
    try {
      return this.#statements.prepare(statement);
    } catch (error) {
      throw prepareError(error, statement.sql);
    }
  }

  #checkTimeout(): void {
    if (this.#isTimedOut) {
      throw transactionTimeoutError();
    }
  }

  #noteSuccess({ kind }: Statement, result: StepResult): void {
    // The engine takes an explained write for one that is under way, and would commit nothing any more.
    this.#isReusable &&= !kind.isSetting && !kind.isExplain;
    this.#hasWritten ||= kind.action === "ddl" || result.affectedRowCount > 0;
    this.#hasChangedSchema ||= kind.action === "ddl";
    if (kind.action === "ddl") {
      this.#statements.clear();
    }
    if (this.isAutocommit) {
      this.#hasCommittedWrite ||= this.#hasWritten && kind.action !== "rollback";
      this.#endTransaction();
    }
  }

  /** A failed statement ends the transaction only if SQLite did so; else the lock stays, unless it was not used. */
  #noteFailure(isLockUnused: boolean): void {
    if (this.isAutocommit) {
      this.#endTransaction();
    } else if (isLockUnused) {
      this.#shared.lock.release(this);
    }
  }

  #rollBack(): void {
    try {
      this.#engine.exec("ROLLBACK");
    } finally {
      this.#endTransaction();
    }
  }

  #endTransaction(): void {
    if (this.#hasChangedSchema) {
      this.#shared.schema.bump();
    }
    this.#hasChangedSchema = false;
    this.#hasWritten = false;
    this.#shared.lock.release(this);
  }
}
