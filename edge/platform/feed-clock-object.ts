import { DurableObject } from "cloudflare:workers";
import { deliverFeed } from "../feed/deliver.ts";
import { look, wakeBy } from "./alarm.ts";
import { type Bindings, servicesFor } from "./cloudflare.ts";

/** What happens together is told together. */
const togetherMs = 200;

/**
 * Tells a team's hosts, one run at a time. Apart from the clock of its sends, which must not wait for a host that is
 * slow to answer.
 */
export class FeedClockObject extends DurableObject<Bindings> {
  async wake(teamId: string): Promise<void> {
    if (this.ctx.storage.kv.get("teamId") === undefined) this.ctx.storage.kv.put("teamId", teamId);
    await wakeBy(this.ctx.storage, Date.now() + togetherMs);
  }

  override async alarm(): Promise<void> {
    const teamId = this.ctx.storage.kv.get<string>("teamId");
    if (teamId === undefined) return;
    await look(this.ctx.storage, "feed_clock", () => deliverFeed(servicesFor(this.env), teamId));
  }
}
