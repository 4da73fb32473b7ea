import type { Services } from "../context.ts";
import { findOpenChunks } from "../db/chunks.ts";
import { type HighWater, isOlderCopy, raiseTide } from "../recovery/high-water.ts";
import { planWindow } from "./window.ts";

/** How long a conductor leaves the team's clock to hold what a restored database would send. */
const afterRestoreMs = 1_000;

/**
 * One look at an account's open chunks: ring for what may go. `rungAtMs` is the conductor's memory of doorbells; it
 * may be lost, at the price of a doorbell too many. Returns when to look again, undefined when nothing is open.
 */
export async function tickAccount(
  services: Services,
  teamId: string,
  accountId: string,
  rungAtMs: Map<number, number>,
  mark: HighWater,
): Promise<number | undefined> {
  const { open, tide } = await findOpenChunks(services.db, teamId, accountId);
  const nowMs = services.nowMs();
  if (isOlderCopy(tide, mark)) {
    // Nothing goes before the team's clock has seen to it.
    await raiseTide(services.db, teamId, mark);
    await services.platform.wakeTeam(teamId);
    return nowMs + afterRestoreMs;
  }
  const { ring, ringSmall, nextLookMs } = planWindow(open, rungAtMs, nowMs, services.settings.reringMs);
  const doorbell = (chunkId: number) => ({ version: 1 as const, teamId, chunkId });
  await services.platform.ring(ringSmall.map(doorbell), "small");
  await services.platform.ring(ring.map(doorbell), "large");
  const openIds = new Set(open.map((chunk) => chunk.id));
  for (const id of rungAtMs.keys()) if (!openIds.has(id)) rungAtMs.delete(id);
  for (const id of [...ring, ...ringSmall]) rungAtMs.set(id, nowMs);
  return nextLookMs;
}
