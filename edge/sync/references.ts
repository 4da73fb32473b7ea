import type { Channel } from "../../schema/channels.ts";
import { channels } from "../../schema/channels.ts";
import { integer, oneOf, text } from "../db/values.ts";
import type { Fault, SyncContext } from "./resource.ts";

/** Rows are looked up by their codes this many at a time: an argument of some 100 kB at most. */
const codesPerQuery = 1_000;

const sqlByTable = {
  stores:
    "select code, id from stores where team_id = :team and code in (select value from json_each(:codes))",
  staff: "select code, id from staff where team_id = :team and code in (select value from json_each(:codes))",
  customers:
    "select code, id from customers where team_id = :team and code in (select value from json_each(:codes))",
} as const;

/** Row numbers by code, for those codes that exist in the team. */
export async function findByCode(
  { db, teamId }: SyncContext,
  table: keyof typeof sqlByTable,
  codes: Iterable<string>,
): Promise<Map<string, number>> {
  const wanted = [...new Set(codes)];
  const found = new Map<string, number>();
  for (let start = 0; start < wanted.length; start += codesPerQuery) {
    const part = JSON.stringify(wanted.slice(start, start + codesPerQuery));
    const { rows } = await db.read({ sql: sqlByTable[table], args: { team: teamId, codes: part } });
    for (const row of rows) found.set(text(row, "code"), integer(row, "id"));
  }
  return found;
}

export interface AccountReference {
  id: string;
  channel: Channel;
}

/** The team's channel accounts by the platform's id: a handful, so all of them. */
export async function findAccounts({ db, teamId }: SyncContext): Promise<Map<string, AccountReference>> {
  const { rows } = await db.read({
    sql: "select platform_id, id, channel from accounts where team_id = :team",
    args: { team: teamId },
  });
  return new Map(
    rows.map((row) => [
      text(row, "platform_id"),
      { id: text(row, "id"), channel: oneOf(row, "channel", channels) },
    ]),
  );
}

export function unknownReference(field: string, code: string, resource: string): Fault {
  return { field, reason: `No ${resource} of this team has the code ${code}. Sync the ${resource} first.` };
}

export function unknownAccount(code: string): Fault {
  return {
    field: "account",
    reason: `No channel account of this team has the platform id ${code}. Connect it first.`,
  };
}
