/**
 * Hrana over HTTP as JSON, versions 2 and 3: what a client may send, after decoding.
 * Sources: https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_2_SPEC.md and HRANA_3_SPEC.md.
 */
import type { EngineValue } from "./engine.ts";

/** Which version of the protocol the address of the request names. */
export type HranaVersion = 2 | 3;

/** An SQL text, given as it is or by the number under which the stream stored it. */
export interface SqlReference {
  sql: string | undefined;
  sqlId: number | undefined;
}

/** One statement with its arguments, which are positional or named but never both. */
export interface StatementRequest extends SqlReference {
  args: readonly EngineValue[];
  namedArgs: ReadonlyMap<string, EngineValue>;
  wantRows: boolean;
}

/** When a step of a batch runs. Steps are counted from 0 and only earlier ones may be named. */
export type Condition =
  | { type: "ok" | "error"; step: number }
  | { type: "not"; cond: Condition }
  | { type: "and" | "or"; conds: readonly Condition[] }
  | { type: "is_autocommit" };

/** One step of a batch. */
export interface BatchStep {
  condition: Condition | undefined;
  stmt: StatementRequest;
}

/** One request of a pipeline. */
export type StreamRequest =
  | { type: "execute"; stmt: StatementRequest }
  | { type: "batch"; steps: readonly BatchStep[] }
  | ({ type: "sequence" | "describe" } & SqlReference)
  | { type: "store_sql"; sqlId: number; sql: string }
  | { type: "close_sql"; sqlId: number }
  | { type: "get_autocommit" }
  | { type: "close" };

/** The body of `POST /v2/pipeline` and `POST /v3/pipeline`. */
export interface PipelineRequest {
  baton: string | undefined;
  requests: readonly StreamRequest[];
}

/** The body of `POST /v3/cursor`. */
export interface CursorRequest {
  baton: string | undefined;
  steps: readonly BatchStep[];
}
