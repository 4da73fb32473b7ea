import type { Services } from "../context.ts";
import { finishPaused } from "../db/broadcasts.ts";
import { recountPaused, recountSend } from "../db/cap-uses.ts";
import { findOldestDoubt, settleOldDoubts } from "../db/doubts.ts";
import { tellEnded } from "../db/feed-events.ts";
import { findHeldOfStopped, settleHeld } from "../db/held-chunks.ts";
import { repeatForMs } from "../queue/retry.ts";
import { recallPeople } from "./recall-people.ts";

/**
 * Settles what nobody else will: chunks that a consumer held when their send was stopped, and doubts whose key has
 * run out during a pause. Who was being called may have got it and is `unknown`; the others are `stopped`. Returns
 * when there will be something of this kind again.
 */
export async function settleAbandoned(services: Services, teamId: string): Promise<number | undefined> {
  const { db } = services;
  const looks: number[] = [];
  for (const chunk of await findHeldOfStopped(db, teamId)) {
    const nowMs = services.nowMs();
    if (chunk.leaseUntilMs > nowMs) {
      looks.push(chunk.leaseUntilMs);
      continue;
    }
    const recalled = chunk.channel === "whatsapp" ? await recallPeople(services, chunk) : [];
    await db.write([...recalled, settleHeld(chunk, nowMs), recountSend(teamId, chunk.broadcastId)]);
  }
  const oldestMs = await findOldestDoubt(db, teamId);
  if (oldestMs !== null) {
    const nowMs = services.nowMs();
    if (oldestMs + repeatForMs < nowMs) {
      const olderThanMs = nowMs - repeatForMs;
      const settled = settleOldDoubts(teamId, olderThanMs, nowMs);
      await db.write([
        ...settled,
        recountPaused(teamId),
        finishPaused(teamId, nowMs),
        tellEnded(teamId, nowMs),
      ]);
    } else looks.push(oldestMs + repeatForMs + 1);
  }
  return looks.length > 0 ? Math.min(...looks) : undefined;
}
