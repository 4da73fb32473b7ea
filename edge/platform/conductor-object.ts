import { DurableObject } from "cloudflare:workers";
import { tickAccount } from "../conductor/account-tick.ts";
import { grant, type PaceState, rates, startEmpty } from "../conductor/pace.ts";
import { look, wakeBy } from "./alarm.ts";
import { type Bindings, servicesFor } from "./cloudflare.ts";
import type { PaceGrant } from "./ports.ts";

/** The conductor of one channel account: when a chunk may go, and how fast. What goes stands in the database. */
export class ConductorObject extends DurableObject<Bindings> {
  /** Doorbells rung, by chunk. Lost on a restart, at the price of a doorbell too many. */
  private readonly rungAtMs = new Map<number, number>();

  async wake(teamId: string, accountId: string, answered?: number): Promise<void> {
    if (answered !== undefined) this.rungAtMs.delete(answered);
    this.ctx.storage.kv.put("place", { teamId, accountId });
    await wakeBy(this.ctx.storage, Date.now());
  }

  override async alarm(): Promise<void> {
    const place = this.ctx.storage.kv.get<{ teamId: string; accountId: string }>("place");
    if (place === undefined) return;
    await look(this.ctx.storage, "conductor", () =>
      tickAccount(servicesFor(this.env), place.teamId, place.accountId, this.rungAtMs),
    );
  }

  /** Leave for `count` calls. The pace is durable before it is granted; an unknown endpoint is a mistake of ours. */
  async pace(endpoint: string, count: number): Promise<PaceGrant> {
    const rate = rates[endpoint];
    if (!rate) throw new RangeError(`no rate for ${endpoint}`);
    const nowMs = Date.now();
    const key = `pace/${endpoint}`;
    const state = this.ctx.storage.kv.get<PaceState>(key) ?? startEmpty(nowMs);
    const { startAtMs, spacingMs, next } = grant(state, rate, count, nowMs);
    this.ctx.storage.kv.put(key, next);
    return { startAtMs, spacingMs, count };
  }
}
