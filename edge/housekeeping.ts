import type { Services } from "./context.ts";
import { forgetOldEvents } from "./db/feed.ts";
import { sweepOrphans } from "./media/orphans.ts";
import { sweepMedia } from "./media/sweep.ts";

/** What is cleared away in passing. The trouble of one holds up no other; what was not done is done the next time. */
export async function keepHouse(services: Services): Promise<void> {
  const chores: Record<string, () => Promise<unknown>> = {
    media: () => sweepMedia(services),
    orphans: () => sweepOrphans(services),
    events: () => forgetOldEvents(services.db, services.nowMs()),
  };
  for (const [chore, run] of Object.entries(chores)) {
    try {
      await run();
    } catch (error) {
      const name = error instanceof Error ? error.name : "unknown";
      console.error(JSON.stringify({ event: "chore_failed", chore, error: name }));
    }
  }
}
