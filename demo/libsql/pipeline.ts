/** Runs the requests of one pipeline on a stream and writes their results. */
import { checkArgumentStyle } from "./arguments.ts";
import { encodeBatchResult, prepareBatch, runBatch, runSequence } from "./batch.ts";
import { describeSql } from "./describe.ts";
import { encodeError, ProtocolError, StatementError } from "./errors.ts";
import type { HranaVersion, StatementRequest, StreamRequest } from "./protocol.ts";
import { encodeStepResult } from "./run-statement.ts";
import type { SqlAnalyzer } from "./sql-analysis.ts";
import type { Stream } from "./stream.ts";
import type { StreamRegistry } from "./streams.ts";

/** What a pipeline needs besides its stream. */
export interface PipelineContext {
  version: HranaVersion;
  analyzer: SqlAnalyzer;
  streams: StreamRegistry;
}

/** The most a single result may take, as libsql-server has it by default (`SQLD_MAX_RESPONSE_SIZE`). */
export const RESPONSE_BYTES_MAX = 10_000_000;

/** Runs every request, also after one has failed, and returns the results as JSON. */
export async function runPipeline(
  stream: Stream,
  requests: readonly StreamRequest[],
  context: PipelineContext,
): Promise<{ resultsJson: string; hasCommittedWrite: boolean }> {
  const results: string[] = [];
  let hasCommittedWrite = false;
  for (const request of requests) {
    const connection = stream.isOpen ? stream.connection : undefined;
    results.push(await resultOf(stream, request, context));
    hasCommittedWrite = connection?.takeCommittedWrite() === true || hasCommittedWrite;
  }
  return { resultsJson: `[${results.join(",")}]`, hasCommittedWrite };
}

async function resultOf(stream: Stream, request: StreamRequest, context: PipelineContext): Promise<string> {
  try {
    const fields = await respond(stream, request, context);
    return `{"type":"ok","response":{"type":"${request.type}"${fields}}}`;
  } catch (error) {
    if (error instanceof StatementError) {
      return `{"type":"error","error":${encodeError(error)}}`;
    }
    throw error;
  }
}

/** Does what a request asks for and returns the fields of its response after `type`. */
async function respond(stream: Stream, request: StreamRequest, context: PipelineContext): Promise<string> {
  const { analyzer, streams, version } = context;
  switch (request.type) {
    case "execute":
      return `,"result":${await execute(stream, request.stmt, analyzer)}`;
    case "batch": {
      const steps = prepareBatch(stream, request.steps, version, analyzer);
      return `,"result":${encodeBatchResult(await runBatch(stream, steps, RESPONSE_BYTES_MAX))}`;
    }
    case "sequence":
      await runSequence(stream, stream.resolveSql(request), analyzer);
      return "";
    case "describe":
      return `,"result":${describeSql(stream, stream.resolveSql(request))}`;
    case "store_sql":
      stream.storeSql(request.sqlId, request.sql);
      return "";
    case "close_sql":
      stream.closeSql(request.sqlId);
      return "";
    case "get_autocommit":
      if (version < 3) {
        throw new ProtocolError(
          "The `get_autocommit` request is only supported in protocol version hrana3 and higher",
        );
      }
      return `,"is_autocommit":${stream.connection.isAutocommit}`;
    case "close":
      streams.close(stream);
      return "";
  }
}

async function execute(stream: Stream, stmt: StatementRequest, analyzer: SqlAnalyzer): Promise<string> {
  const { connection } = stream;
  const statement = analyzer.single(stream.resolveSql(stmt));
  checkArgumentStyle(stmt);
  const limits = { wantRows: stmt.wantRows, budget: { bytesLeft: RESPONSE_BYTES_MAX } };
  return encodeStepResult(await connection.execute(statement, stmt, limits));
}
