import { refreshLimits } from "../accounts/refresh-limits.ts";
import type { Services } from "../context.ts";
import { lookUpProfiles } from "../profiles/look-up.ts";

/** What WhatsApp allows an account changes slowly, and webhooks tell of it in between. */
const refreshEveryMs = 86_400_000;

/** When an account's limits were read last. */
export interface LimitsMark {
  read(): number;
  keep(atMs: number): void;
}

/** What an account's conductor does while no send waits for it. Returns when there will be more of it. */
export async function doIdleWork(
  services: Services,
  teamId: string,
  accountId: string,
  mark: LimitsMark,
): Promise<number> {
  const lookUpAtMs = await lookUpProfiles(services, teamId, accountId);
  const nowMs = services.nowMs();
  if (nowMs - mark.read() >= refreshEveryMs) {
    mark.keep(nowMs);
    await refreshLimits(services, teamId, accountId);
  }
  return Math.min(lookUpAtMs ?? Number.POSITIVE_INFINITY, mark.read() + refreshEveryMs);
}
