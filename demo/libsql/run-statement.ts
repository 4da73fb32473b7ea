/** Runs a prepared statement and writes its rows as JSON while they come. */
import type { EngineValue } from "./engine.ts";
import { runError } from "./engine-errors.ts";
import { ResponseTooLargeError } from "./errors.ts";
import type { PreparedStatement, StatementCache } from "./prepared.ts";
import type { Statement } from "./sql-analysis.ts";
import { encodeValue, valueSizeBytes } from "./values.ts";

/** How much of a result goes into the answer. `bytesLeft` is counted down and shared by the steps of a batch. */
export interface ResultLimits {
  wantRows: boolean;
  budget: { bytesLeft: number };
}

/** What a statement did. Columns and rows are already JSON. */
export interface StepResult {
  columnsJson: string;
  rowsJson: readonly string[];
  affectedRowCount: number;
  lastInsertRowid: string | null;
  /** libsql-server counts rows visited, which the engine does not tell: here it is the rows returned. */
  rowsRead: number;
  /** libsql-server counts index entries too: here it is the rows changed. */
  rowsWritten: number;
  durationMs: number;
}

/** Runs the statement to its end, whatever the limits, so that nothing of it is left open. */
export function runPrepared(
  statement: Statement,
  prepared: PreparedStatement,
  values: readonly EngineValue[],
  limits: ResultLimits,
  counters: Pick<StatementCache, "readChangeCounter">,
): StepResult {
  const startedMs = performance.now();
  const rowsJson: string[] = [];
  limits.budget.bytesLeft -= prepared.columnsJson.length;
  let changed: { changes: number; lastInsertRowid: number | bigint };
  let rowCount = 0;
  try {
    if (prepared.columnCount === 0) {
      changed = prepared.engineStatement.run(values);
    } else {
      for (const row of prepared.engineStatement.iterate(values)) {
        rowCount += 1;
        if (limits.wantRows && limits.budget.bytesLeft >= 0) {
          rowsJson.push(encodeRow(row, limits.budget));
        }
      }
      changed = statement.kind.isChange ? counters.readChangeCounter() : { changes: 0, lastInsertRowid: 0 };
    }
  } catch (error) {
    throw runError(error);
  }
  if (limits.budget.bytesLeft < 0) {
    throw new ResponseTooLargeError();
  }
  const affectedRowCount = statement.kind.isChange ? changed.changes : 0;
  return {
    columnsJson: prepared.columnsJson,
    rowsJson,
    affectedRowCount,
    lastInsertRowid: statement.kind.isInsert ? exactRowid(changed.lastInsertRowid, counters) : null,
    rowsRead: rowCount,
    rowsWritten: affectedRowCount,
    durationMs: performance.now() - startedMs,
  };
}

/** The result in the form both `execute` and the steps of a batch use. */
export function encodeStepResult(result: StepResult): string {
  const rowid = result.lastInsertRowid === null ? "null" : `"${result.lastInsertRowid}"`;
  return (
    `{"cols":${result.columnsJson},"rows":[${result.rowsJson.join(",")}],` +
    `"affected_row_count":${result.affectedRowCount},"last_insert_rowid":${rowid},"replication_index":null,` +
    `"rows_read":${result.rowsRead},"rows_written":${result.rowsWritten},` +
    `"query_duration_ms":${result.durationMs.toFixed(3)}}`
  );
}

function encodeRow(row: readonly EngineValue[], budget: { bytesLeft: number }): string {
  let json = "";
  for (const value of row) {
    const encoded = encodeValue(value);
    budget.bytesLeft -= valueSizeBytes(value, encoded);
    json += json === "" ? encoded : `,${encoded}`;
  }
  return `[${json}]`;
}

/** The engine rounds row ids beyond 2^53 to a float; those are asked for again. */
function exactRowid(rowid: number | bigint, counters: Pick<StatementCache, "readChangeCounter">): string {
  const isExact = typeof rowid === "bigint" || Number.isSafeInteger(rowid);
  return String(isExact ? rowid : counters.readChangeCounter().lastInsertRowid);
}
