/** What the server answers at which address, and how failures look. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { AbandonedError, ProtocolError, StreamExpiredError } from "./errors.ts";
import { type HranaServices, handleCursor, handlePipeline } from "./hrana-http.ts";
import { readBody, send, sendJson } from "./http-body.ts";
import { parseJsonObject } from "./json-fields.ts";

/** What `GET /version` says. */
const VERSION = "omo-broadcast local libSQL endpoint, Hrana 2 and 3";

/** Answers one request; never throws. */
export async function route(
  services: HranaServices,
  authToken: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const isOpenToAll = path === "/health" || path === "/version";
    const problem = isOpenToAll ? undefined : authorizationProblem(authToken, request.headers.authorization);
    if (problem === undefined) {
      await dispatch(services, `${request.method} ${path}`, request, response);
    } else {
      sendJson(response, 401, { error: `Unauthorized: \`${problem}\`` });
    }
  } catch (error) {
    sendFailure(response, error);
  }
}

async function dispatch(
  services: HranaServices,
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  switch (target) {
    case "POST /v2/pipeline":
      return handlePipeline(services, 2, request, response);
    case "POST /v3/pipeline":
      return handlePipeline(services, 3, request, response);
    case "POST /v3/cursor":
      return handleCursor(services, request, response);
    case "GET /v2":
    case "GET /v3":
      return send(response, 200, "text/plain", "Hrana over HTTP");
    case "GET /health":
      return send(response, 200, "text/plain", "");
    case "GET /version":
      return send(response, 200, "text/plain", VERSION);
    case "GET /_control":
      return sendJson(response, 200, { commitLatencyMs: services.commitLatency.latencyMs });
    case "GET /_control/work":
      return sendJson(response, 200, services.counts.report());
    case "POST /_control":
      return handleControl(services, request, response);
    default:
      return send(response, 404, "text/plain", "");
  }
}

async function handleControl(
  { commitLatency }: HranaServices,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { commitLatencyMs } = parseJsonObject(await readBody(request));
  try {
    commitLatency.set(typeof commitLatencyMs === "number" ? commitLatencyMs : Number.NaN);
  } catch (error) {
    if (error instanceof RangeError) {
      return sendJson(response, 400, { error: error.message });
    }
    throw error;
  }
  return sendJson(response, 200, { commitLatencyMs: commitLatency.latencyMs });
}

function authorizationProblem(authToken: string | undefined, header: string | undefined): string | undefined {
  if (authToken === undefined) {
    return undefined;
  }
  if (header === undefined) {
    return "The `Authorization` HTTP header is required but was not specified";
  }
  return header === `Bearer ${authToken}` ? undefined : "The JWT is invalid";
}

function sendFailure(response: ServerResponse, error: unknown): void {
  if (error instanceof AbandonedError || response.destroyed) {
    response.destroy();
  } else if (error instanceof ProtocolError) {
    send(response, 400, "text/plain", error.message);
  } else if (error instanceof StreamExpiredError) {
    sendJson(response, 400, { message: error.message, code: error.code });
  } else {
    console.error(error);
    sendJson(response, 500, { error: "Internal Error" });
  }
}
