import { DurableObject } from "cloudflare:workers";
import type { Channel } from "../../schema/channels.ts";
import type { Services } from "../context.ts";
import { applyReceipts } from "../receipts/apply.ts";
import { look, wakeBy } from "./alarm.ts";
import { type Bindings, servicesFor } from "./cloudflare.ts";
import { KeptBodies, type KeptBody } from "./kept-bodies.ts";

/** Bodies that share their batches: some three thousand statuses, or one body, however large. */
const bytesPerLook = 2_000_000;
/** Bodies that come within this time of each other share a look: a platform may send each status by itself. */
const gatherMs = 250;
/** After an error the next body has its turn, and this one comes again: after two seconds, then four, up to an hour. */
const retryAfterMs = 2_000;
const retryAfterMaxMs = 3_600_000;
/**
 * A body that could not be applied in this time is given up: it would have been the body's own fault. Meta itself
 * repeats for seven days. https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
const keepForMs = 7 * 86_400_000;

/**
 * Webhook bodies of an account, kept from the moment the platform is answered until the database has them. It
 * stands here and not in a queue because the local queue forgets everything on a restart, and a report that was
 * answered with 200 never comes again.
 */
export class InboxObject extends DurableObject<Bindings> {
  private readonly services: Services;
  private readonly bodies: KeptBodies;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.services = servicesFor(env);
    this.bodies = new KeptBodies(ctx.storage.sql, this.services.settings.sealKey);
  }

  async keep(channel: Channel, accountId: string, body: string): Promise<void> {
    const nowMs = Date.now();
    await this.bodies.add(channel, accountId, body, nowMs);
    await wakeBy(this.ctx.storage, nowMs + gatherMs);
  }

  override async alarm(): Promise<void> {
    await look(this.ctx.storage, "inbox", () => this.applySome());
  }

  private async applySome(): Promise<number | undefined> {
    const due = this.bodies.due(Date.now(), bytesPerLook);
    const [first] = due;
    if (!first) return this.bodies.nextAtMs();
    const opened = await Promise.allSettled(due.map((body) => this.bodies.open(body)));
    const readable = due.filter((_, index) => opened[index]?.status === "fulfilled");
    const texts = opened.flatMap((body) => (body.status === "fulfilled" ? body.value : []));
    const refused = new Set(due.filter((body) => !readable.includes(body)));
    try {
      const { unreadable } = await applyReceipts(this.services, first.channel, first.accountId, texts);
      for (const body of readable.filter((_, index) => unreadable.includes(index))) refused.add(body);
    } catch (error) {
      // While the database is away it is no body's fault. Else whose it was shows when each comes again by itself.
      if (await this.isDatabaseAway()) console.error(JSON.stringify({ event: "receipts_wait_for_database" }));
      else for (const body of due) this.putOff(body, error instanceof Error ? error.name : "unknown");
      return Date.now() + retryAfterMs;
    }
    for (const body of due)
      if (refused.has(body)) this.putOff(body, "unreadable");
      else this.bodies.forget(body.id);
    return this.bodies.nextAtMs();
  }

  private async isDatabaseAway(): Promise<boolean> {
    try {
      await this.services.db.read({ sql: "select 1" });
      return false;
    } catch {
      return true;
    }
  }

  private putOff({ id, accountId, keptAtMs, attempts }: KeptBody, error: string): void {
    const nowMs = Date.now();
    const isGivenUp = nowMs - keptAtMs > keepForMs;
    const event = isGivenUp ? "receipt_given_up" : "receipt_not_applied";
    console.error(JSON.stringify({ event, account: accountId, error }));
    if (isGivenUp) this.bodies.forget(id);
    else this.bodies.putOff(id, nowMs + Math.min(retryAfterMs * 2 ** attempts, retryAfterMaxMs));
  }
}
