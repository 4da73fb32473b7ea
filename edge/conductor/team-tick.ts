import type { QuietHours } from "../../schema/quiet-hours.ts";
import type { Services } from "../context.ts";
import { findUnfinished } from "../db/broadcasts.ts";
import { findQuietHours } from "../db/schedules.ts";
import { ringFeed } from "../feed/ring.ts";
import { type HighWater, raiseTide } from "../recovery/high-water.ts";
import { holdAfterRestore } from "../recovery/hold-after-restore.ts";
import { settleAbandoned } from "../recovery/settle-abandoned.ts";
import { moveSend } from "./move-send.ts";

/** Planning many people takes turns of this length: in between the clock can be stopped and wound. */
const turnMs = 10_000;

/**
 * One look at a team's sends: plan what is not planned, start what is due, end what is settled, wake the conductors
 * of what runs. Safe at any time and any number of times. Returns when to look again, undefined for never.
 */
export async function tickTeam(
  services: Services,
  teamId: string,
  mark: HighWater,
): Promise<number | undefined> {
  await raiseTide(services.db, teamId, mark);
  await holdAfterRestore(services, teamId);
  const heldUntilMs = await settleAbandoned(services, teamId);
  const quietHours = await findQuietHours(services.db, teamId);
  const nextMs = earliest([heldUntilMs, await moveSends(services, teamId, quietHours)]);
  await ringFeed(services, teamId);
  return nextMs;
}

/**
 * Moves all sends step by step, in rounds: what comes due while another is planned starts between two slices of it.
 * A send is not met again before its time, so the trouble of one holds up no other.
 */
async function moveSends(
  services: Services,
  teamId: string,
  quietHours: QuietHours | null,
): Promise<number | undefined> {
  const turnEndsAtMs = services.nowMs() + turnMs;
  const nextAtMs = new Map<string, number>();
  for (;;) {
    const { sends, nextDueMs } = await findUnfinished(services.db, teamId, services.nowMs());
    const looks = [nextDueMs];
    for (const send of sends) {
      const waitsUntilMs = nextAtMs.get(send.id) ?? 0;
      const next =
        waitsUntilMs > services.nowMs() ? waitsUntilMs : await moveSend(services, send, quietHours);
      if (next !== undefined) nextAtMs.set(send.id, next);
      looks.push(next);
    }
    const next = earliest(looks);
    if (next === undefined || next > services.nowMs() || services.nowMs() > turnEndsAtMs) return next;
  }
}

function earliest(moments: readonly (number | undefined)[]): number | undefined {
  const known = moments.filter((moment) => moment !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
