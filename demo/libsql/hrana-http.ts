/** The two Hrana endpoints: decode, run on a stream, hand out the next baton, answer. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { CommitLatency } from "./commit-latency.ts";
import { runCursor } from "./cursor.ts";
import { decodeCursor, decodePipeline } from "./decode.ts";
import { readBody, send } from "./http-body.ts";
import { runPipeline } from "./pipeline.ts";
import type { HranaVersion } from "./protocol.ts";
import type { SqlAnalyzer } from "./sql-analysis.ts";
import type { Stream } from "./stream.ts";
import type { StreamRegistry } from "./streams.ts";
import type { WorkCounts } from "./work-counts.ts";

/** What the endpoints share. */
export interface HranaServices {
  streams: StreamRegistry;
  analyzer: SqlAnalyzer;
  commitLatency: CommitLatency;
  counts: WorkCounts;
}

/** `POST /v2/pipeline` and `POST /v3/pipeline`. */
export async function handlePipeline(
  services: HranaServices,
  version: HranaVersion,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = decodePipeline(await readBody(request));
  const stream = services.streams.acquire(body.baton);
  const done = await withStream(services, stream, response, () =>
    runPipeline(stream, body.requests, { ...services, version }),
  );
  const baton = JSON.stringify(done.baton);
  send(response, 200, "application/json", `{"baton":${baton},"base_url":null,"results":${done.resultsJson}}`);
}

/** `POST /v3/cursor`. */
export async function handleCursor(
  services: HranaServices,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = decodeCursor(await readBody(request));
  const stream = services.streams.acquire(body.baton);
  const done = await withStream(services, stream, response, () =>
    runCursor(stream, body.steps, services.analyzer),
  );
  response.writeHead(200, { "content-type": "text/plain" });
  response.write(`{"baton":${JSON.stringify(done.baton)},"base_url":null}\n`);
  for (const line of done.lines) {
    response.write(`${line}\n`);
  }
  response.end();
}

/** Runs work on a stream and releases it; the stream is gone when the work throws, or when the client is. */
async function withStream<T extends { hasCommittedWrite: boolean }>(
  { streams, commitLatency, counts }: HranaServices,
  stream: Stream,
  response: ServerResponse,
  work: () => Promise<T>,
): Promise<T & { baton: string | null }> {
  counts.countRequest();
  const abandon = () => {
    if (stream.isOpen) {
      stream.connection.abandon();
    }
  };
  response.once("close", abandon);
  let result: T;
  try {
    result = await work();
  } catch (error) {
    streams.drop(stream);
    throw error;
  } finally {
    response.off("close", abandon);
  }
  const baton = streams.release(stream);
  if (result.hasCommittedWrite) {
    await commitLatency.wait();
  }
  return { ...result, baton };
}
