export type Answer = { kind: "answer"; status: number; headers: Headers; body: string } | { kind: "lost" };

/**
 * One POST of JSON with a deadline over headers and body. A connection that breaks and an answer that does not come
 * in time are the same: nobody knows whether the call arrived.
 */
export async function post(
  url: string,
  headers: Record<string, string>,
  body: unknown,
  timeoutMs: number,
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return {
      kind: "answer",
      status: response.status,
      headers: response.headers,
      body: await response.text(),
    };
  } catch {
    return { kind: "lost" };
  }
}
