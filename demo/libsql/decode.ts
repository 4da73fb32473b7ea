/** From the JSON a client sent to the requests of `protocol.ts`. Whatever does not fit is a protocol error. */
import { decodeCondition } from "./decode-condition.ts";
import type { EngineValue } from "./engine.ts";
import {
  asArray,
  asObject,
  type JsonObject,
  malformed,
  optionalStringField,
  parseJsonObject,
  stringField,
  wholeNumberField,
} from "./json-fields.ts";
import type {
  BatchStep,
  CursorRequest,
  PipelineRequest,
  SqlReference,
  StatementRequest,
  StreamRequest,
} from "./protocol.ts";
import { decodeValue } from "./values.ts";

const SQL_ID_MIN = -(2 ** 31);
const SQL_ID_MAX = 2 ** 31 - 1;
const NO_NAMED_ARGS: ReadonlyMap<string, EngineValue> = new Map();

/** Decodes the body of a pipeline. */
export function decodePipeline(text: string): PipelineRequest {
  const body = parseJsonObject(text);
  return {
    baton: optionalStringField(body, "baton"),
    requests: asArray(body.requests, "requests").map(decodeStreamRequest),
  };
}

/** Decodes the body of a cursor request. */
export function decodeCursor(text: string): CursorRequest {
  const body = parseJsonObject(text);
  return { baton: optionalStringField(body, "baton"), steps: decodeBatch(body.batch) };
}

function decodeStreamRequest(value: unknown): StreamRequest {
  const request = asObject(value, "requests[]");
  const type = request.type;
  switch (type) {
    case "execute":
      return { type, stmt: decodeStatement(request.stmt) };
    case "batch":
      return { type, steps: decodeBatch(request.batch) };
    case "sequence":
    case "describe":
      return { type, ...decodeSqlReference(request) };
    case "store_sql":
      return { type, sqlId: sqlIdField(request), sql: stringField(request, "sql") };
    case "close_sql":
      return { type, sqlId: sqlIdField(request) };
    case "get_autocommit":
    case "close":
      return { type };
    default:
      throw malformed(`unknown variant ${JSON.stringify(type)} of a stream request`);
  }
}

function decodeBatch(value: unknown): BatchStep[] {
  const batch = asObject(value, "batch");
  return asArray(batch.steps, "steps").map((item) => {
    const step = asObject(item, "steps[]");
    const condition = step.condition;
    return {
      condition: condition === undefined || condition === null ? undefined : decodeCondition(condition),
      stmt: decodeStatement(step.stmt),
    };
  });
}

function decodeStatement(value: unknown): StatementRequest {
  const stmt = asObject(value, "stmt");
  const named = stmt.named_args;
  return {
    ...decodeSqlReference(stmt),
    args: stmt.args === undefined ? [] : asArray(stmt.args, "args").map(decodeValue),
    namedArgs: named === undefined ? NO_NAMED_ARGS : decodeNamedArgs(named),
    wantRows: stmt.want_rows !== false,
  };
}

function decodeNamedArgs(value: unknown): ReadonlyMap<string, EngineValue> {
  return new Map(
    asArray(value, "named_args").map((item) => {
      const arg = asObject(item, "named_args[]");
      return [stringField(arg, "name"), decodeValue(arg.value)];
    }),
  );
}

function decodeSqlReference(object: JsonObject): SqlReference {
  const hasId = object.sql_id !== undefined && object.sql_id !== null;
  return { sql: optionalStringField(object, "sql"), sqlId: hasId ? sqlIdField(object) : undefined };
}

function sqlIdField(object: JsonObject): number {
  return wholeNumberField(object, "sql_id", SQL_ID_MIN, SQL_ID_MAX);
}
