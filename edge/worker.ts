import { createApp } from "./app.ts";
import { findTeamsAtWork } from "./db/broadcasts.ts";
import { findTeamsToTell } from "./db/feed.ts";
import { keepHouse } from "./housekeeping.ts";
import { asBindings, type Bindings, servicesFor } from "./platform/cloudflare.ts";
import { consume } from "./queue/consume.ts";
import { keepDead } from "./queue/dead-letters.ts";

export { ConductorObject } from "./platform/conductor-object.ts";
export { FeedClockObject } from "./platform/feed-clock-object.ts";
export { InboxObject } from "./platform/inbox-object.ts";
export { PortfolioObject } from "./platform/portfolio-object.ts";
export { TeamClockObject } from "./platform/team-clock-object.ts";

const app = createApp((bindings) => servicesFor(asBindings(bindings)));

export default {
  fetch: (request, env, context) => app.fetch(request, env, context),

  queue: (batch, env) =>
    (batch.queue.endsWith("-dead") ? keepDead : consume)(servicesFor(env), batch.messages),

  /** Alarms do the work; this only winds the clocks of teams that have some, should an alarm ever be gone. */
  async scheduled(_controller, env) {
    const services = servicesFor(env);
    const { db, platform, nowMs } = services;
    const teams = await findTeamsAtWork(db, nowMs());
    // One team's trouble holds up no other.
    const toTell = await findTeamsToTell(db, nowMs());
    const woken = await Promise.allSettled([
      ...teams.map((teamId) => platform.wakeTeam(teamId)),
      ...toTell.map((teamId) => platform.wakeFeed(teamId)),
    ]);
    const asleep = woken.filter(({ status }) => status === "rejected").length;
    if (asleep > 0) console.error(JSON.stringify({ event: "teams_not_woken", count: asleep }));
    await keepHouse(services);
  },
} satisfies ExportedHandler<Bindings>;
