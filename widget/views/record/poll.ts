import type { BroadcastDetail } from "../../../schema/api.ts";

/** How soon a record is asked for again. A send that moves is watched closely, one at rest hardly at all. */
const watchedMs = 1_000;
const watchedMaxMs = 5_000;
const pausedMs = 5_000;
const settledMs = 10_000;
const settledMaxMs = 60_000;
/** Later receipts change a finished record for about this long; after that it is read once. */
const receiptsMs = 30 * 60_000;

/**
 * Milliseconds until the next look, or undefined when there is nothing more to expect. `unchanged` is the number of
 * looks in a row that showed the same.
 */
export function nextLookMs(detail: BroadcastDetail, unchanged: number): number | undefined {
  switch (detail.state) {
    case "armed":
      return Math.max(Math.min(watchedMs, detail.dueAtMs - detail.nowMs), 250);
    case "running":
      return Math.min(watchedMs * 2 ** Math.max(unchanged - 2, 0), watchedMaxMs);
    case "paused":
      return pausedMs;
    case "done":
    case "stopped": {
      const isOld = detail.nowMs - (detail.endedAtMs ?? detail.createdAtMs) > receiptsMs;
      return isOld ? undefined : Math.min(settledMs * 2 ** unchanged, settledMaxMs);
    }
    case "cancelled":
      return undefined;
  }
}

/** After a failed look: 1, 2, 4, 8 and then every 15 seconds. */
export function retryLookMs(failures: number): number {
  return Math.min(1_000 * 2 ** Math.max(failures - 1, 0), 15_000);
}

/** Whether two answers show the same to a person. */
export function isSameView(a: BroadcastDetail, b: BroadcastDetail): boolean {
  const seen = ({ state, isPlanned, totals, groups, accounts }: BroadcastDetail) =>
    JSON.stringify([state, isPlanned, totals, groups, accounts]);
  return seen(a) === seen(b);
}
