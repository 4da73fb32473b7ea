import type { Services } from "../context.ts";
import type { BroadcastRow } from "../db/broadcasts.ts";
import { tellSend } from "../db/feed-events.ts";
import { countPlanFailure, pauseAsRead } from "../db/schedules.ts";

/**
 * Times in a row that planning may break off. With the waits between them it takes trouble of some six minutes, all
 * that time able to write the failure down: a database that is away for a moment does not come near it.
 */
export const planFailuresMax = 12;

const firstWaitMs = 5_000;
const longestWaitMs = 60_000;

/** How long to leave a send alone whose planning has broken off so many times in a row. */
export function waitAfterMs(failures: number): number {
  return Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs);
}

/** Writes down that planning broke off. Returns when to try again, undefined when the send now waits for a person. */
export async function afterPlanFailure(
  { db, nowMs }: Services,
  send: BroadcastRow,
): Promise<number | undefined> {
  const failures = send.planFailures + 1;
  if (failures < planFailuresMax) {
    await db.write([countPlanFailure(send)]);
    return nowMs() + waitAfterMs(failures);
  }
  await db.write([pauseAsRead(send, "planning", nowMs()), tellSend(send.id)]);
  return undefined;
}
