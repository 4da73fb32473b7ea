import { refreshLimits } from "../accounts/refresh-limits.ts";
import type { Services } from "../context.ts";
import { lookUpProfiles } from "../profiles/look-up.ts";
import { refreshTemplates } from "../templates/refresh.ts";

/** What WhatsApp allows an account changes slowly, and webhooks tell of it in between. */
const refreshEveryMs = 86_400_000;

/** Templates are made and judged by people, and webhooks tell of those that are known: new ones are found within this. */
const templatesEveryMs = 3_600_000;

/** When something of an account was read last. */
export interface ReadMark {
  read(): number;
  keep(atMs: number): void;
}

/** What an account's conductor does while no send waits for it. Returns when there will be more of it. */
export async function doIdleWork(
  services: Services,
  teamId: string,
  accountId: string,
  marks: { limits: ReadMark; templates: ReadMark },
): Promise<number> {
  const lookUpAtMs = await lookUpProfiles(services, teamId, accountId);
  const nowMs = services.nowMs();
  const { limits, templates } = marks;
  if (nowMs - limits.read() >= refreshEveryMs) {
    limits.keep(nowMs);
    await refreshLimits(services, teamId, accountId);
  }
  if (nowMs - templates.read() >= templatesEveryMs) {
    templates.keep(nowMs);
    const { kind } = await refreshTemplates(services, teamId, accountId);
    // An account without a business, as all of LINE's, has no templates.
    if (kind === "no_business") templates.keep(nowMs + refreshEveryMs - templatesEveryMs);
  }
  return Math.min(
    lookUpAtMs ?? Number.POSITIVE_INFINITY,
    limits.read() + refreshEveryMs,
    templates.read() + templatesEveryMs,
  );
}
