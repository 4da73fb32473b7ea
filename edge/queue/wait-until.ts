/** Waiting costs a Worker nothing; it is how a consumer keeps the conductor's pace. */
export function waitUntil(atMs: number, nowMs: number): Promise<void> {
  return atMs <= nowMs ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, atMs - nowMs));
}
