import { DurableObject } from "cloudflare:workers";
import type { Channel } from "../../schema/channels.ts";
import { applyReceipt } from "../receipts/apply.ts";
import { look, wakeBy } from "./alarm.ts";
import { type Bindings, servicesFor } from "./cloudflare.ts";

/** Bodies applied in one look; the next follows at once. */
const bodiesPerLook = 20;
/** A body that cannot be applied after this many looks is set aside, so that it holds up no other. */
const attemptsMax = 20;
const retryAfterMs = 2_000;

/**
 * Webhook bodies of one account, kept from the moment the platform is answered until the database has them. It
 * stands here and not in a queue because the local queue forgets everything on a restart, and a report that was
 * answered with 200 never comes again.
 */
export class InboxObject extends DurableObject<Bindings> {
  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    ctx.storage.sql.exec(`create table if not exists bodies (id integer primary key, channel text not null,
      account_id text not null, body text not null, attempts integer not null default 0)`);
  }

  async keep(channel: Channel, accountId: string, body: string): Promise<void> {
    this.ctx.storage.sql.exec(
      "insert into bodies (channel, account_id, body) values (?, ?, ?)",
      channel,
      accountId,
      body,
    );
    await wakeBy(this.ctx.storage, Date.now());
  }

  override async alarm(): Promise<void> {
    await look(this.ctx.storage, "inbox", () => this.applySome());
  }

  private async applySome(): Promise<number | undefined> {
    const services = servicesFor(this.env);
    const { sql } = this.ctx.storage;
    const kept = sql
      .exec<{ id: number; channel: Channel; account_id: string; body: string }>(
        "select id, channel, account_id, body from bodies where attempts < ? order by id limit ?",
        attemptsMax,
        bodiesPerLook,
      )
      .toArray();
    for (const { id, channel, account_id: accountId, body } of kept) {
      try {
        await applyReceipt(services, channel, accountId, body);
      } catch (error) {
        sql.exec("update bodies set attempts = attempts + 1 where id = ?", id);
        const name = error instanceof Error ? error.name : "unknown";
        console.error(JSON.stringify({ event: "receipt_not_applied", account: accountId, error: name }));
        return Date.now() + retryAfterMs;
      }
      sql.exec("delete from bodies where id = ?", id);
    }
    return kept.length === bodiesPerLook ? Date.now() : undefined;
  }
}
