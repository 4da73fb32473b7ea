import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { CallLog } from "./call-log.ts";
import type { CallStats } from "./call-stats.ts";
import type { ActiveFault } from "./control-types.ts";
import type { Faults } from "./faults.ts";
import { type Answer, type Call, closeServer, json, listen, readCall, send } from "./http.ts";

/** Bulk control calls carry 100,000 users at once. */
const CONTROL_BODY_BYTES_MAX = 64 * 1024 * 1024;

export interface RunningDouble {
  url: string;
  port: number;
  close(): Promise<void>;
}

export interface PlatformCall {
  /** The endpoint's name in faults, buckets and the summary. */
  endpoint: string;
  /** Channel or phone number id, "" when nobody can tell. */
  owner: string;
  answer: () => Answer | Promise<Answer>;
}

export interface DoubleServerOptions {
  port: number;
  host: string;
  bodyBytesMax: number;
  stats: CallStats;
  faults: Faults;
  latencyMs: () => number;
  platform: (call: Call) => PlatformCall;
  /** Answers control, page and event stream; "taken" when it keeps the response itself. */
  local: (call: Call, response: ServerResponse) => Promise<Answer | "taken">;
  /** Headers that every platform answer carries, injected faults included. */
  decorate: () => Record<string, string>;
  /** Where every call is kept, if anywhere. */
  calls: CallLog | undefined;
  onClose: () => void;
}

/** One origin: the platform's paths on its root, the control API and the phones beside them. */
export async function startDoubleServer(options: DoubleServerOptions): Promise<RunningDouble> {
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    const isLocal = isLocalPath(request.url ?? "/");
    const handled = isLocal
      ? answerLocal(options, request, response)
      : answerPlatform(options, request, response);
    handled.catch((error: unknown) => {
      if (response.headersSent || response.destroyed) return;
      send(response, json(500, { message: error instanceof Error ? error.message : String(error) }));
    });
  });
  const port = await listen(server, options.port, options.host);
  return {
    url: `http://${options.host}:${port}`,
    port,
    close: async () => {
      options.onClose();
      await closeServer(server);
      await options.calls?.close();
    },
  };
}

function isLocalPath(url: string): boolean {
  return url.startsWith("/_control/") || url === "/phones" || url.startsWith("/phones/");
}

async function answerLocal(
  options: DoubleServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = await options.local(await readCall(request, CONTROL_BODY_BYTES_MAX), response);
  if (answer !== "taken") send(response, answer);
}

async function answerPlatform(
  options: DoubleServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  options.stats.open();
  let endpoint = "unread";
  let outcome = "gone";
  try {
    const call = await readCall(request, options.bodyBytesMax);
    const platformCall = options.platform(call);
    endpoint = platformCall.endpoint;
    const fault = options.faults.take(endpoint, platformCall.owner, (user) => mentions(call, user));
    const answer = await answerWithFault(platformCall, fault);
    await options.calls?.add(endpoint, call, typeof answer === "string" ? undefined : answer);
    if (answer === "reset") {
      outcome = "reset";
      request.socket.resetAndDestroy();
    } else if (answer === "hang") {
      outcome = "hang";
      await closed(response);
    } else {
      const delayMs = options.latencyMs() + (fault?.kind === "slow" ? (fault.delayMs ?? 0) : 0);
      if (delayMs > 0) await waitOrClosed(delayMs, response);
      outcome = String(answer.status);
      if (!response.destroyed)
        send(response, { ...answer, headers: { ...options.decorate(), ...answer.headers } });
    }
  } finally {
    options.stats.close(endpoint, outcome);
  }
}

async function answerWithFault(
  call: PlatformCall,
  fault: ActiveFault | undefined,
): Promise<Answer | "hang" | "reset"> {
  if (fault === undefined || fault.kind === "slow") return call.answer();
  if (fault.kind === "hang" || fault.kind === "reset") return fault.kind;
  if (fault.kind === "status") return faultAnswer(fault);
  await call.answer();
  if (fault.kind === "accept-then-reset") return "reset";
  return fault.kind === "accept-then-hang" ? "hang" : faultAnswer(fault);
}

function faultAnswer(fault: ActiveFault): Answer {
  const answer: Answer = {
    status: fault.status ?? 500,
    json: fault.body ?? { message: "Internal Server Error" },
  };
  return fault.headers === undefined ? answer : { ...answer, headers: fault.headers };
}

function mentions(call: Call, user: string): boolean {
  return call.path.includes(user) || call.body.includes(user);
}

function closed(response: ServerResponse): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => response.once("close", () => resolve()));
}

function waitOrClosed(delayMs: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    response.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
