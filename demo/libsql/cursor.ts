/**
 * The cursor of version 3: the steps of a batch as lines of JSON. The statements have run when the first line goes
 * out, because the engine is synchronous, and there is no limit on size.
 */
import { prepareBatch, runBatch, type StepOutcome } from "./batch.ts";
import { encodeError, StatementError } from "./errors.ts";
import type { BatchStep } from "./protocol.ts";
import type { SqlAnalyzer } from "./sql-analysis.ts";
import type { Stream } from "./stream.ts";

/** Runs a batch and returns the lines of its cursor, without the first one, which carries the baton. */
export async function runCursor(
  stream: Stream,
  steps: readonly BatchStep[],
  analyzer: SqlAnalyzer,
): Promise<{ lines: string[]; hasCommittedWrite: boolean }> {
  const { connection } = stream;
  try {
    const prepared = prepareBatch(stream, steps, 3, analyzer);
    const outcomes = await runBatch(stream, prepared, Number.POSITIVE_INFINITY);
    return { lines: outcomes.flatMap(stepLines), hasCommittedWrite: connection.takeCommittedWrite() };
  } catch (error) {
    if (error instanceof StatementError) {
      return { lines: [`{"type":"error","error":${encodeError(error)}}`], hasCommittedWrite: false };
    }
    throw error;
  }
}

function stepLines(outcome: StepOutcome, step: number): string[] {
  if (outcome === undefined) {
    return [];
  }
  if (outcome instanceof StatementError) {
    return [`{"type":"step_error","step":${step},"error":${encodeError(outcome)}}`];
  }
  const rowid = outcome.lastInsertRowid === null ? "null" : `"${outcome.lastInsertRowid}"`;
  return [
    `{"type":"step_begin","step":${step},"cols":${outcome.columnsJson}}`,
    ...outcome.rowsJson.map((row) => `{"type":"row","row":${row}}`),
    `{"type":"step_end","affected_row_count":${outcome.affectedRowCount},"last_insert_rowid":${rowid}}`,
  ];
}
