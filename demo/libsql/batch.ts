/** Batches and sequences: several statements, each deciding by the ones before it whether it runs. */
import { setImmediate } from "node:timers/promises";
import { checkArgumentStyle } from "./arguments.ts";
import { checkCondition, evaluateCondition } from "./conditions.ts";
import { encodeError, ResponseTooLargeError, StatementError } from "./errors.ts";
import type { BatchStep, HranaVersion } from "./protocol.ts";
import { encodeStepResult, type StepResult } from "./run-statement.ts";
import type { SqlAnalyzer, Statement } from "./sql-analysis.ts";
import type { Stream } from "./stream.ts";

/** A step that may run: its text is parsed and its condition checked. */
export interface PreparedStep extends BatchStep {
  statement: Statement;
}

/** What became of a step; a step that was skipped is undefined. */
export type StepOutcome = StepResult | StatementError | undefined;

/** How long a batch may keep the event loop before other requests get a turn. */
const SLICE_MS = 20;

/** Parses all steps before the first one runs: one that cannot be parsed fails the whole batch. */
export function prepareBatch(
  stream: Stream,
  steps: readonly BatchStep[],
  version: HranaVersion,
  analyzer: SqlAnalyzer,
): PreparedStep[] {
  return steps.map((step, index) => {
    const statement = analyzer.single(stream.resolveSql(step.stmt));
    checkArgumentStyle(step.stmt);
    if (step.condition !== undefined) {
      checkCondition(step.condition, index, version);
    }
    return { ...step, statement };
  });
}

/** Runs the steps in order. The outcomes share `bytesMax`; going beyond it ends the batch with an error. */
export async function runBatch(
  stream: Stream,
  steps: readonly PreparedStep[],
  bytesMax: number,
): Promise<StepOutcome[]> {
  const { connection } = stream;
  const budget = { bytesLeft: bytesMax };
  const outcomes: StepOutcome[] = [];
  const succeeded: boolean[] = [];
  let sliceStartMs = performance.now();
  for (const { condition, statement, stmt } of steps) {
    const isRun = condition === undefined || evaluateCondition(condition, succeeded, connection.isAutocommit);
    let outcome: StepOutcome;
    if (isRun) {
      try {
        outcome = await connection.execute(statement, stmt, { wantRows: stmt.wantRows, budget });
      } catch (error) {
        outcome = asStepError(error);
      }
    }
    outcomes.push(outcome);
    succeeded.push(outcome !== undefined && !(outcome instanceof StatementError));
    if (performance.now() - sliceStartMs > SLICE_MS) {
      await setImmediate();
      sliceStartMs = performance.now();
    }
  }
  return outcomes;
}

/** The result of a `batch` request. */
export function encodeBatchResult(outcomes: readonly StepOutcome[]): string {
  const results = outcomes.map((outcome) =>
    outcome === undefined || outcome instanceof StatementError ? "null" : encodeStepResult(outcome),
  );
  const errors = outcomes.map((outcome) =>
    outcome instanceof StatementError ? encodeError(outcome) : "null",
  );
  return `{"step_results":[${results.join(",")}],"step_errors":[${errors.join(",")}],"replication_index":null}`;
}

/** Runs all statements of a text until one fails, whose error is thrown. */
export async function runSequence(stream: Stream, sql: string, analyzer: SqlAnalyzer): Promise<void> {
  const limits = { wantRows: false, budget: { bytesLeft: Number.POSITIVE_INFINITY } };
  for (const statement of analyzer.script(sql)) {
    await stream.connection.execute(statement, { args: [], namedArgs: new Map() }, limits);
  }
}

function asStepError(error: unknown): StatementError {
  if (error instanceof StatementError && !(error instanceof ResponseTooLargeError)) {
    return error;
  }
  throw error;
}
