import type { Channel } from "../../schema/channels.ts";
import { adapters, apiBaseOf } from "../channels/registry.ts";
import type { Quota } from "../channels/types.ts";
import type { Services } from "../context.ts";
import { openCredentials } from "../db/accounts.ts";

/** An account as a quota is asked for. */
export interface AskedAccount {
  id: string;
  channel: Channel;
  platformId: string;
  credentialsSealed: string;
}

/** An answer is kept this long in the memory of the isolate: LINE's own figures trail behind by more. */
const keptMs = 60_000;
/** After none, so that a platform in trouble is neither hammered nor forgotten. */
const againAfterMs = 10_000;
/** The meter waits no longer than this. */
const answerWithinMs = 3_000;
const keptMax = 1_000;

/** What the platforms say of an account's month. One for each isolate. */
export interface Quotas {
  /** Undefined when the platform does not say. */
  read(services: Services, account: AskedAccount): Promise<Quota | undefined>;
}

async function ask(services: Services, account: AskedAccount): Promise<Quota | undefined> {
  const { settings } = services;
  const { id, channel, platformId, credentialsSealed } = account;
  const adapter = adapters[channel];
  if (adapter.style !== "together") return undefined;
  const credentials = await openCredentials(settings.sealKey, id, credentialsSealed);
  if (!credentials) return undefined;
  return adapter.readQuota({
    platformId,
    token: credentials.token,
    apiBase: apiBaseOf(channel, settings),
    callTimeoutMs: Math.min(settings.callTimeoutMs, answerWithinMs),
  });
}

export function createQuotas(): Quotas {
  const kept = new Map<string, { quota: Quota | undefined; untilMs: number }>();
  return {
    async read(services, account) {
      const known = kept.get(account.id);
      if (known && services.nowMs() < known.untilMs) return known.quota;
      const quota = await ask(services, account);
      if (kept.size >= keptMax) kept.clear();
      kept.set(account.id, { quota, untilMs: services.nowMs() + (quota ? keptMs : againAfterMs) });
      return quota;
    },
  };
}
