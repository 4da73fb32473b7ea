/** What the endpoint has been asked to do since it started, for whoever measures. */
import type { StepResult } from "./run-statement.ts";
import type { Statement } from "./sql-analysis.ts";

/** A copy of the counters, as `GET /_control/work` gives them. */
export interface WorkReport {
  /** Round trips: pipelines and cursors. */
  requests: number;
  /** Statements run, those that open and end transactions apart. */
  statements: number;
  /** Time inside the engine. */
  engineMs: number;
  /** Rows that were changed, by what was done to which table: `{"insert deliveries": 500}`. Index entries not counted. */
  rowsChanged: Record<string, number>;
}

const CHANGED_TABLE = /\b(insert|replace|update|delete)\s+(?:or\s+\w+\s+)?(?:into\s+|from\s+)?"?(\w+)/i;
const TRANSACTION_ACTIONS: readonly string[] = ["begin", "commit", "rollback", "savepoint"];

/** The counters. A change that is rolled back counts too, as it does where rows written are paid for. */
export class WorkCounts {
  #requests = 0;
  #statements = 0;
  #engineMs = 0;
  readonly #rowsChanged = new Map<string, number>();

  countRequest(): void {
    this.#requests += 1;
  }

  countStatement({ sql, kind }: Statement, { affectedRowCount, durationMs }: StepResult): void {
    this.#engineMs += durationMs;
    if (TRANSACTION_ACTIONS.includes(kind.action)) {
      return;
    }
    this.#statements += 1;
    if (affectedRowCount > 0) {
      const [, verb = "change", table = ""] = CHANGED_TABLE.exec(sql) ?? [];
      const key = `${verb} ${table}`.trim().toLowerCase();
      this.#rowsChanged.set(key, (this.#rowsChanged.get(key) ?? 0) + affectedRowCount);
    }
  }

  report(): WorkReport {
    return {
      requests: this.#requests,
      statements: this.#statements,
      engineMs: this.#engineMs,
      rowsChanged: Object.fromEntries(this.#rowsChanged),
    };
  }
}
