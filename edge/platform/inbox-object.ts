import { DurableObject } from "cloudflare:workers";
import type { Channel } from "../../schema/channels.ts";
import { applyReceipt } from "../receipts/apply.ts";
import { look, wakeBy } from "./alarm.ts";
import { type Bindings, servicesFor } from "./cloudflare.ts";

/** Bodies applied in one look; the next follows at once. */
const bodiesPerLook = 20;
/** After an error the next body has its turn, and this one comes again: after two seconds, then four, up to an hour. */
const retryAfterMs = 2_000;
const retryAfterMaxMs = 3_600_000;
/**
 * A body that could not be applied in this time is given up: it would have been the body's own fault. Meta itself
 * repeats for seven days. https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
const keepForMs = 7 * 86_400_000;
/** A value holds at most 2 MB, Meta's bodies up to 3. https://developers.cloudflare.com/durable-objects/platform/limits/ */
const bytesPerPart = 1_000_000;

/**
 * Webhook bodies of one account, kept from the moment the platform is answered until the database has them. It
 * stands here and not in a queue because the local queue forgets everything on a restart, and a report that was
 * answered with 200 never comes again.
 */
export class InboxObject extends DurableObject<Bindings> {
  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    ctx.storage.sql.exec(`
      create table if not exists kept (id integer primary key, channel text not null, account_id text not null,
        kept_at_ms integer not null, next_at_ms integer not null, attempts integer not null default 0);
      create table if not exists parts (kept_id integer not null, number integer not null, bytes blob not null,
        primary key (kept_id, number))`);
  }

  async keep(channel: Channel, accountId: string, body: string): Promise<void> {
    const { sql } = this.ctx.storage;
    const nowMs = Date.now();
    const { id } = sql
      .exec<{ id: number }>(
        "insert into kept (channel, account_id, kept_at_ms, next_at_ms) values (?, ?, ?, ?) returning id",
        channel,
        accountId,
        nowMs,
        nowMs,
      )
      .one();
    const bytes = new TextEncoder().encode(body);
    for (let from = 0; from < bytes.length; from += bytesPerPart)
      sql.exec("insert into parts values (?, ?, ?)", id, from, bytes.slice(from, from + bytesPerPart));
    await wakeBy(this.ctx.storage, nowMs);
  }

  override async alarm(): Promise<void> {
    await look(this.ctx.storage, "inbox", () => this.applySome());
  }

  private async applySome(): Promise<number | undefined> {
    const services = servicesFor(this.env);
    const { sql } = this.ctx.storage;
    const due = sql
      .exec<{ id: number; channel: Channel; account_id: string; attempts: number; kept_at_ms: number }>(
        `select id, channel, account_id, attempts, kept_at_ms from kept where next_at_ms <= ?
          order by next_at_ms, id limit ?`,
        Date.now(),
        bodiesPerLook,
      )
      .toArray();
    for (const { id, channel, account_id: accountId, attempts, kept_at_ms: keptAtMs } of due) {
      try {
        await applyReceipt(services, channel, accountId, await this.bodyOf(id));
        this.forget(id);
      } catch (error) {
        const name = error instanceof Error ? error.name : "unknown";
        const isGivenUp = Date.now() - keptAtMs > keepForMs;
        const event = isGivenUp ? "receipt_given_up" : "receipt_not_applied";
        console.error(JSON.stringify({ event, account: accountId, error: name }));
        if (isGivenUp) this.forget(id);
        const afterMs = Math.min(retryAfterMs * 2 ** attempts, retryAfterMaxMs);
        sql.exec(
          "update kept set attempts = attempts + 1, next_at_ms = ? where id = ?",
          Date.now() + afterMs,
          id,
        );
        return Date.now() + retryAfterMs;
      }
    }
    return sql.exec<{ at: number | null }>("select min(next_at_ms) as at from kept").one().at ?? undefined;
  }

  private bodyOf(id: number): Promise<string> {
    const parts = this.ctx.storage.sql
      .exec<{ bytes: ArrayBuffer }>("select bytes from parts where kept_id = ? order by number", id)
      .toArray();
    return new Blob(parts.map(({ bytes }) => bytes)).text();
  }

  private forget(id: number): void {
    const { sql } = this.ctx.storage;
    sql.exec("delete from parts where kept_id = ?", id);
    sql.exec("delete from kept where id = ?", id);
  }
}
