import type { BroadcastDetail, BroadcastSummary } from "../../../schema/api.ts";

/** How soon a record is asked for again. A send that moves is watched closely, one at rest hardly at all. */
const watchedMs = 1_000;
const watchedMaxMs = 5_000;
const nearMs = 60_000;
const farMs = 20_000;
const listMs = 3_000;
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
    case "armed": {
      const leftMs = detail.dueAtMs - detail.nowMs;
      // Before it is near, others may still change its time, and the minutes want to be right.
      if (leftMs > nearMs) return Math.min(leftMs - nearMs + watchedMs, farMs);
      return Math.max(Math.min(watchedMs, leftMs), 250);
    }
    case "running":
      return Math.min(watchedMs * 2 ** Math.max(unchanged - 2, 0), watchedMaxMs);
    case "paused":
      return pausedMs;
    case "done":
    case "stopped": {
      const isOld = detail.nowMs - (detail.endedAtMs ?? detail.createdAtMs) > receiptsMs;
      const settledNextMs = isOld ? [] : [Math.min(settledMs * 2 ** unchanged, settledMaxMs)];
      // When people may be sent to once more, that is offered.
      const offerMs = detail.resendOffers.map(({ fromMs }) => fromMs - detail.nowMs).filter((ms) => ms > 0);
      const next = Math.min(...settledNextMs, ...offerMs);
      return next === Number.POSITIVE_INFINITY ? undefined : next;
    }
    case "cancelled":
      return undefined;
  }
}

/**
 * How soon the list is asked for again: soon while a send moves, seldom while one waits for its time or a person, and
 * less often the longer nothing has changed.
 */
export function nextListLookMs(
  records: readonly BroadcastSummary[],
  nowMs: number,
  unchanged = 0,
): number | undefined {
  const looks = records.flatMap(({ state, dueAtMs }) => {
    if (state === "paused" || (state === "armed" && dueAtMs - nowMs > nearMs)) return farMs;
    return state === "armed" || state === "running" ? listMs : [];
  });
  if (looks.length === 0) return undefined;
  return Math.min(Math.min(...looks) * 2 ** Math.min(Math.max(unchanged - 2, 0), 5), settledMaxMs);
}

/** After a failed look: 1, 2, 4, 8 and then every 15 seconds. */
export function retryLookMs(failures: number): number {
  return Math.min(1_000 * 2 ** Math.max(failures - 1, 0), 15_000);
}

/** Whether two answers show the same to a person. */
export function isSameView(a: BroadcastDetail, b: BroadcastDetail): boolean {
  const seen = ({
    state,
    isPlanned,
    chosenNow,
    dueAtMs,
    totals,
    groups,
    accounts,
    clicks,
  }: BroadcastDetail) =>
    JSON.stringify([state, isPlanned, chosenNow, dueAtMs, totals, groups, accounts, clicks]);
  return seen(a) === seen(b);
}
