import { type Channel, channels } from "../../schema/channels.ts";
import type { Database } from "./client.ts";
import { chosen, type Owner, strangers } from "./selection.ts";
import type { StoredSelection } from "./stored-selection.ts";
import { integer, integerOrNull, oneOf, text } from "./values.ts";

/** Row numbers of named conversations that are not the owner's. */
export async function findStrangers(
  db: Database,
  owner: Owner,
  selection: StoredSelection,
): Promise<number[]> {
  const query = strangers(owner, selection);
  if (!query) return [];
  const { rows } = await db.read(query);
  return rows.map((row) => integer(row, "value"));
}

export interface Chosen {
  people: number;
  accounts: { id: string; channel: Channel; name: string; people: number }[];
  /** Those of the accounts, each once. */
  channels: Channel[];
  /** The most the team allows in one send; null is no limit. */
  peopleMax: number | null;
}

/** How many are chosen, and of which accounts. */
export async function countChosen(db: Database, owner: Owner, selection: StoredSelection): Promise<Chosen> {
  const { sql, args } = chosen(owner, selection);
  const [byAccount, team] = await db.readAll([
    {
      sql: `select c.account_id, c.channel, count(*) as people,
          (select name from accounts where accounts.id = c.account_id) as name
        from conversations c where ${sql} group by c.account_id order by c.account_id`,
      args,
    },
    { sql: `select people_per_send_max from teams where id = :team`, args: { team: owner.teamId } },
  ]);
  const rows = byAccount?.rows ?? [];
  const teamRow = team?.rows[0];
  const accounts = rows.map((row) => ({
    id: text(row, "account_id"),
    channel: oneOf(row, "channel", channels),
    name: text(row, "name"),
    people: integer(row, "people"),
  }));
  return {
    people: rows.reduce((sum, row) => sum + integer(row, "people"), 0),
    accounts,
    channels: [...new Set(accounts.map(({ channel }) => channel))],
    peopleMax: teamRow ? integerOrNull(teamRow, "people_per_send_max") : null,
  };
}
