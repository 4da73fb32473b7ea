/** A chunk that is not settled, as the conductor sees it. */
export interface OpenChunk {
  id: number;
  broadcastId: string;
  state: "waiting" | "leased";
  nextAtMs: number;
  leaseUntilMs: number;
}

export interface WindowPlan {
  ring: number[];
  /** When to look again; undefined when nothing is open. */
  nextLookMs: number | undefined;
}

/** Chunks of an account in flight at a time: enough to keep a consumer's connections busy, few enough to stop fast. */
export const chunksInFlightMax = 6;

/**
 * Which chunks to ring for. Those in flight are leased, or were rung for a moment ago; what is left of the window
 * goes round robin over the sends, so that one of 50 people is not behind one of 100,000. A doorbell that led to no
 * lease is taken for lost and rung again.
 */
export function planWindow(
  open: readonly OpenChunk[],
  rungAtMs: ReadonlyMap<number, number>,
  nowMs: number,
  reringMs: number,
): WindowPlan {
  const looks: number[] = [];
  const ready = new Map<string, number[]>();
  let inFlight = 0;
  for (const chunk of open) {
    const rungUntilMs = (rungAtMs.get(chunk.id) ?? Number.NEGATIVE_INFINITY) + reringMs;
    const readyAtMs = chunk.state === "leased" ? chunk.leaseUntilMs : chunk.nextAtMs;
    if (chunk.state === "leased" && readyAtMs > nowMs) {
      inFlight++;
      looks.push(readyAtMs);
    } else if (rungUntilMs > nowMs) {
      inFlight++;
      looks.push(rungUntilMs);
    } else if (readyAtMs > nowMs) looks.push(readyAtMs);
    else ready.set(chunk.broadcastId, [...(ready.get(chunk.broadcastId) ?? []), chunk.id]);
  }
  const ring = roundRobin([...ready.values()], chunksInFlightMax - inFlight);
  if (ring.length > 0) looks.push(nowMs + reringMs);
  return { ring, nextLookMs: looks.length > 0 ? Math.min(...looks) : undefined };
}

function roundRobin(queues: readonly number[][], room: number): number[] {
  const picked: number[] = [];
  const longest = Math.max(0, ...queues.map((queue) => queue.length));
  for (let turn = 0; turn < longest; turn++) {
    for (const queue of queues) {
      const chunk = queue[turn];
      if (chunk !== undefined && picked.length < room) picked.push(chunk);
    }
  }
  return picked;
}
