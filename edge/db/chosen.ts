import type { Selection } from "../../schema/api.ts";
import { type Channel, channels } from "../../schema/channels.ts";
import type { Database } from "./client.ts";
import { chosen, type Owner, strangers } from "./selection.ts";
import { integer, integerOrNull, oneOf } from "./values.ts";

/** Row numbers of named conversations that are not the owner's. */
export async function findStrangers(db: Database, owner: Owner, selection: Selection): Promise<number[]> {
  const query = strangers(owner, selection);
  if (!query) return [];
  const { rows } = await db.read(query);
  return rows.map((row) => integer(row, "value"));
}

/** How many are chosen, on which channels, and the most the team allows in one send. */
export async function countChosen(
  db: Database,
  owner: Owner,
  selection: Selection,
): Promise<{ people: number; channels: Channel[]; peopleMax: number | null }> {
  const { sql, args } = chosen(owner, selection);
  const [byChannel, team] = await db.readAll([
    {
      sql: `select c.channel, count(*) as people from conversations c where ${sql} group by c.channel`,
      args,
    },
    { sql: `select people_per_send_max from teams where id = :team`, args: { team: owner.teamId } },
  ]);
  const rows = byChannel?.rows ?? [];
  const teamRow = team?.rows[0];
  return {
    people: rows.reduce((sum, row) => sum + integer(row, "people"), 0),
    channels: rows.map((row) => oneOf(row, "channel", channels)),
    peopleMax: teamRow ? integerOrNull(teamRow, "people_per_send_max") : null,
  };
}
