import type { CapRule } from "../../schema/caps.ts";
import { integer, text } from "../db/values.ts";
import { testDb } from "./services.ts";
import type { TestStaff } from "./team.ts";

/** Enters a rule, in the place of an older one. */
export async function addRule(teamId: string, rule: CapRule): Promise<void> {
  await testDb.write([
    {
      sql: `insert or replace into caps (team_id, channel, store_id, role, people_max)
        values (:team, :channel, :storeId, :role, :peopleMax)`,
      args: { team: teamId, ...rule },
    },
  ]);
}

/** What counts of a member's sends, over all months: people a channel. */
export async function usedBy({ id, team }: TestStaff): Promise<Record<string, number>> {
  const { rows } = await testDb.read({
    sql: `select channel, sum(people) as people from cap_uses where team_id = :team and staff_id = :staff
      group by channel having sum(people) > 0 order by channel`,
    args: { team: team.id, staff: id },
  });
  return Object.fromEntries(rows.map((row) => [text(row, "channel"), integer(row, "people")]));
}
