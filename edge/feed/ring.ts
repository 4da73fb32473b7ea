import type { Services } from "../context.ts";
import { hasListener } from "../db/feed.ts";

const keptMs = 30_000;
const keptMax = 1_000;

/** One for each isolate: work for teams that nobody listens to asks the database twice a minute. */
const kept = new Map<string, { listens: boolean; untilMs: number }>();

async function listens({ db, nowMs }: Services, teamId: string): Promise<boolean> {
  const known = kept.get(teamId);
  if (known && nowMs() < known.untilMs) return known.listens;
  const found = { listens: await hasListener(db, teamId), untilMs: nowMs() + keptMs };
  if (kept.size >= keptMax) kept.clear();
  kept.set(teamId, found);
  return found.listens;
}

/**
 * Something may have been written for hosts to be told. Never fails: what is not told now is told at the next ring, or
 * by the sweep.
 */
export async function ringFeed(services: Services, teamId: string): Promise<void> {
  try {
    if (await listens(services, teamId)) await services.platform.wakeFeed(teamId);
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    console.error(JSON.stringify({ event: "feed_not_rung", error: name }));
  }
}
