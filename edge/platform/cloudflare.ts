import type { Services } from "../context.ts";
import { openDatabase } from "../db/client.ts";
import { parseSettings } from "../env.ts";
import type { ConductorObject } from "./conductor-object.ts";
import type { FeedClockObject } from "./feed-clock-object.ts";
import type { InboxObject } from "./inbox-object.ts";
import type { PortfolioObject } from "./portfolio-object.ts";
import type { Doorbell, Platform } from "./ports.ts";
import { r2Bucket } from "./r2-bucket.ts";
import type { TeamClockObject } from "./team-clock-object.ts";

/** What `wrangler.toml` binds. Plain values and secrets are read by `edge/env.ts`. */
export interface Bindings {
  DOORBELL: Queue<Doorbell>;
  DOORBELL_SMALL: Queue<Doorbell>;
  TEAM_CLOCK: DurableObjectNamespace<TeamClockObject>;
  CONDUCTOR: DurableObjectNamespace<ConductorObject>;
  INBOX: DurableObjectNamespace<InboxObject>;
  PORTFOLIO: DurableObjectNamespace<PortfolioObject>;
  FEED_CLOCK: DurableObjectNamespace<FeedClockObject>;
  MEDIA: R2Bucket;
}

/** Safe because the runtime hands every handler exactly what `wrangler.toml` binds. */
export function asBindings(environment: object): Bindings {
  return environment as Bindings;
}

/** `sendBatch` takes a hundred messages. https://developers.cloudflare.com/queues/platform/limits/ */
const doorbellsPerBatch = 100;

/**
 * Webhooks may come in any order, so that an account's are kept by several objects: one that writes takes 200 to 500
 * requests a second, and a number's statuses may come one by one at 3,000.
 * https://developers.cloudflare.com/durable-objects/best-practices/rules-of-durable-objects/
 */
const inboxesPerAccount = 8;

/** Durable Objects are named by what they look after; the name is also how they know it. */
export function cloudflarePlatform(bindings: Bindings): Platform {
  const conductor = (teamId: string, accountId: string) =>
    bindings.CONDUCTOR.getByName(`${teamId}/${accountId}`);
  const portfolio = (teamId: string, portfolioId: string) =>
    bindings.PORTFOLIO.getByName(`${teamId}/${portfolioId}`);
  return {
    wakeTeam: (teamId) => bindings.TEAM_CLOCK.getByName(teamId).wake(teamId),
    wakeAccount: (teamId, accountId, answered, report) =>
      conductor(teamId, accountId).wake(teamId, accountId, answered, report),
    async ring(doorbells, lane) {
      const queue = lane === "small" ? bindings.DOORBELL_SMALL : bindings.DOORBELL;
      for (let from = 0; from < doorbells.length; from += doorbellsPerBatch) {
        const batch = doorbells.slice(from, from + doorbellsPerBatch);
        await queue.sendBatch(batch.map((body) => ({ body })));
      }
    },
    grant: (teamId, accountId, request) => conductor(teamId, accountId).grant(request),
    report: (teamId, accountId, report) => conductor(teamId, accountId).report(report),
    recall: (teamId, accountId, keys) => conductor(teamId, accountId).recall(keys),
    hasCalled: (teamId, accountId, broadcastId) => conductor(teamId, accountId).hasCalled(broadcastId),
    reservePeople: (teamId, portfolioId, people, max) => portfolio(teamId, portfolioId).reserve(people, max),
    releasePeople: (teamId, portfolioId, people, reservedAtMs) =>
      portfolio(teamId, portfolioId).release(people, reservedAtMs),
    countReserved: (teamId, portfolioId) => portfolio(teamId, portfolioId).countReserved(),
    keepReceipt(teamId, accountId, channel, body) {
      const place = Math.floor(Math.random() * inboxesPerAccount);
      return bindings.INBOX.getByName(`${teamId}/${accountId}/${place}`).keep(channel, accountId, body);
    },
    wakeFeed: (teamId) => bindings.FEED_CLOCK.getByName(teamId).wake(teamId),
    async isQueueReady() {
      await bindings.DOORBELL.metrics();
      return true;
    },
  };
}

export function servicesFor(bindings: Bindings): Services {
  const settings = parseSettings(bindings);
  return {
    settings,
    db: openDatabase(settings.libsqlUrl, settings.libsqlAuthToken),
    platform: cloudflarePlatform(bindings),
    bucket: r2Bucket(bindings.MEDIA),
    nowMs: () => Date.now(),
  };
}
