import type { Services } from "../context.ts";
import { countFailure, findTargets, moveCursor, type TargetRow, type Told } from "../db/feed.ts";
import { withDeadline } from "../deadline.ts";
import { unseal } from "../seal.ts";
import { readEvents } from "./set-aside.ts";
import { signatureHeader, signFeed } from "./signature.ts";
import { checkTargetUrl, isOnTrial } from "./target-url.ts";

const eventsPerCall = 100;
/** Calls of one run: then the clock can be wound anew. */
const callsPerRun = 20;
const answerWithinMs = 10_000;
const firstWaitMs = 5_000;
const longestWaitMs = 3_600_000;

/** How long a target is left alone after so many failures in a row: 5 s, doubled, to an hour. Nobody is given up. */
export function waitAfterMs(failures: number): number {
  return Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs);
}

export function secretPlace(targetId: string): string {
  return `feed_targets/${targetId}/secret`;
}

/**
 * Tells a team's targets what they have not been told, each in order from where it stands. A call whose answer is lost
 * is made again: a target may hear an event twice, and never not at all. Returns when to go on, undefined when
 * everybody has heard everything.
 */
export async function deliverFeed(services: Services, teamId: string): Promise<number | undefined> {
  const targets = await findTargets(services.db, teamId);
  const looks = await Promise.all(
    targets.map((target) =>
      target.behind === 0
        ? undefined
        : target.nextAtMs > services.nowMs()
          ? target.nextAtMs
          : tell(services, teamId, target),
    ),
  );
  const next = looks.filter((look) => look !== undefined);
  return next.length > 0 ? Math.min(...next) : undefined;
}

async function tell(services: Services, teamId: string, target: TargetRow): Promise<number | undefined> {
  const { db } = services;
  let { cursor, failures } = target;
  for (let calls = 0; calls < callsPerRun; calls++) {
    const { told, lastRow } = await readEvents(services, teamId, cursor, eventsPerCall);
    if (lastRow === undefined) return undefined;
    if (told.length > 0 && !(await post(services, target, told))) {
      const nextAtMs = services.nowMs() + waitAfterMs(failures + 1);
      await countFailure(db, { id: target.id, failures }, nextAtMs);
      return nextAtMs;
    }
    if (!(await moveCursor(db, { id: target.id, cursor }, lastRow))) return services.nowMs();
    cursor = lastRow;
    failures = 0;
  }
  return services.nowMs();
}

/** Whether the target has taken them. Nothing it answers is kept, and it cannot lead the call elsewhere. */
async function post(services: Services, target: TargetRow, told: readonly Told[]): Promise<boolean> {
  const { settings, nowMs } = services;
  const checked = checkTargetUrl(target.url, isOnTrial(settings.lineApiBase));
  if (!("url" in checked)) return false;
  try {
    const secret = await unseal(settings.sealKey, secretPlace(target.id), target.secretSealed);
    const body = JSON.stringify({ events: told.map(({ event }) => event) });
    const headers = {
      "Content-Type": "application/json",
      [signatureHeader]: await signFeed(secret, body, nowMs()),
    };
    return await withDeadline(answerWithinMs, async (signal) => {
      const response = await fetch(checked.url, {
        method: "POST",
        headers,
        body,
        redirect: "manual",
        signal,
      });
      await response.body?.cancel();
      return response.ok;
    });
  } catch {
    return false;
  }
}
