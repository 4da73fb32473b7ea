import { DurableObject } from "cloudflare:workers";
import { tickTeam } from "../conductor/team-tick.ts";
import { look, wakeBy } from "./alarm.ts";
import { type Bindings, servicesFor } from "./cloudflare.ts";
import { storedHighWater } from "./stored-high-water.ts";

/**
 * The clock of a team's sends: planning, the end of 復原, the due moment, the sweep. Its alarm survives every
 * restart; all it knows stands in the database.
 */
export class TeamClockObject extends DurableObject<Bindings> {
  async wake(teamId: string): Promise<void> {
    this.ctx.storage.kv.put("teamId", teamId);
    await wakeBy(this.ctx.storage, Date.now());
  }

  override async alarm(): Promise<void> {
    const teamId = this.ctx.storage.kv.get<string>("teamId");
    if (teamId === undefined) return;
    await look(this.ctx.storage, "team_clock", () =>
      tickTeam(servicesFor(this.env), teamId, storedHighWater(this.ctx.storage)),
    );
  }
}
