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
  /** Of sends so small that they need not stand in a queue with large ones. */
  ringSmall: number[];
  /** When to look again; undefined when nothing is open. */
  nextLookMs: number | undefined;
}

/** Chunks of an account in flight at a time: enough to keep a consumer's connections busy, few enough to stop fast. */
export const chunksInFlightMax = 10;
/** A send with no more open chunks than this is small, and has a window and a queue beside those of the large ones. */
const smallChunksMax = 2;

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
  const sizes = new Map<string, number>();
  for (const { broadcastId } of open) sizes.set(broadcastId, (sizes.get(broadcastId) ?? 0) + 1);
  const isSmall = ({ broadcastId }: OpenChunk) => (sizes.get(broadcastId) ?? 0) <= smallChunksMax;
  const ready = { small: new Map<string, number[]>(), large: new Map<string, number[]>() };
  const inFlight = { small: 0, large: 0 };
  for (const chunk of open) {
    const lane = isSmall(chunk) ? "small" : "large";
    const rungUntilMs = (rungAtMs.get(chunk.id) ?? Number.NEGATIVE_INFINITY) + reringMs;
    const readyAtMs = chunk.state === "leased" ? chunk.leaseUntilMs : chunk.nextAtMs;
    if (chunk.state === "leased" && readyAtMs > nowMs) {
      inFlight[lane]++;
      looks.push(readyAtMs);
    } else if (rungUntilMs > nowMs) {
      inFlight[lane]++;
      looks.push(rungUntilMs);
    } else if (readyAtMs > nowMs) looks.push(readyAtMs);
    else ready[lane].set(chunk.broadcastId, [...(ready[lane].get(chunk.broadcastId) ?? []), chunk.id]);
  }
  const ring = roundRobin([...ready.large.values()], chunksInFlightMax - inFlight.large);
  const ringSmall = roundRobin([...ready.small.values()], chunksInFlightMax - inFlight.small);
  if (ring.length + ringSmall.length > 0) looks.push(nowMs + reringMs);
  return { ring, ringSmall, nextLookMs: looks.length > 0 ? Math.min(...looks) : undefined };
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
