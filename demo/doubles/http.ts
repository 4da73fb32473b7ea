import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from "node:http";

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** The body was longer than the limit and was not kept. */
  isTooLarge: boolean;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is; `headers` then say its type. */
  bytes?: Buffer | string;
}

export function json(status: number, body: unknown, headers?: Record<string, string>): Answer {
  return headers === undefined ? { status, json: body } : { status, json: body, headers };
}

/** Reads the whole body up to `maxBytes`; a longer one is drained so that the answer still reaches the caller. */
export async function readCall(request: IncomingMessage, maxBytes: number): Promise<Call> {
  const url = new URL(request.url ?? "/", "http://double");
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
  }
  const isTooLarge = size > maxBytes;
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: isTooLarge ? Buffer.alloc(0) : chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
    isTooLarge,
  };
}

export function send(response: ServerResponse, answer: Answer): void {
  const bytes = answer.bytes ?? (answer.json === undefined ? "" : JSON.stringify(answer.json));
  const headers: Record<string, string | number> = { "content-length": Buffer.byteLength(bytes) };
  if (answer.bytes === undefined) headers["content-type"] = "application/json; charset=UTF-8";
  response.writeHead(answer.status, { ...headers, ...answer.headers });
  response.end(bytes);
}

/** Listens and answers the port; a taken port is refused with a sentence that names it. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`port ${port} on ${host} is taken; choose another with --port`, { cause: error })
          : error,
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/** Stops listening and drops every open connection, hanging ones too. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
