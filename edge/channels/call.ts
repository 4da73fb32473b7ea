import { withDeadline } from "../deadline.ts";

export type Answer = { kind: "answer"; status: number; headers: Headers; body: string } | { kind: "lost" };

/**
 * One call with a deadline over headers and body. A connection that breaks and an answer that does not come in time
 * are the same: nobody knows whether the call arrived.
 */
async function call(url: string, init: RequestInit, timeoutMs: number): Promise<Answer> {
  try {
    return await withDeadline(timeoutMs, async (signal) => {
      const response = await fetch(url, { ...init, signal });
      const { status, headers } = response;
      return { kind: "answer", status, headers, body: await response.text() };
    });
  } catch {
    return { kind: "lost" };
  }
}

/** One POST of JSON. */
export function post(
  url: string,
  headers: Record<string, string>,
  body: unknown,
  timeoutMs: number,
): Promise<Answer> {
  const init = {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
  return call(url, init, timeoutMs);
}

/** One POST of a body that is streamed: its length is that of the stream. */
export function postStream(
  url: string,
  headers: Record<string, string>,
  body: ReadableStream<Uint8Array>,
  timeoutMs: number,
): Promise<Answer> {
  return call(url, { method: "POST", headers, body }, timeoutMs);
}

/** One GET. It changes nothing, so a lost one may be asked again. */
export function get(url: string, headers: Record<string, string>, timeoutMs: number): Promise<Answer> {
  return call(url, { headers }, timeoutMs);
}
