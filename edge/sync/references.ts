import type { Channel } from "../../schema/channels.ts";
import { channels } from "../../schema/channels.ts";
import type { Row } from "../db/client.ts";
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

/** What a query answers for these codes, asked for in parts. */
async function readByCode({ db, teamId }: SyncContext, sql: string, codes: Iterable<string>): Promise<Row[]> {
  const wanted = [...new Set(codes)];
  const found: Row[] = [];
  for (let start = 0; start < wanted.length; start += codesPerQuery) {
    const part = JSON.stringify(wanted.slice(start, start + codesPerQuery));
    const { rows } = await db.read({ sql, args: { team: teamId, codes: part } });
    found.push(...rows);
  }
  return found;
}

/** Row numbers by code, for those codes that exist in the team. */
export async function findByCode(
  context: SyncContext,
  table: keyof typeof sqlByTable,
  codes: Iterable<string>,
): Promise<Map<string, number>> {
  const rows = await readByCode(context, sqlByTable[table], codes);
  return new Map(rows.map((row) => [text(row, "code"), integer(row, "id")]));
}

/** The customers' phone numbers by code, for those that have one. */
export async function findPhones(
  context: SyncContext,
  codes: Iterable<string>,
): Promise<Map<string, string>> {
  const sql = `select code, phone from customers where team_id = :team and phone is not null
    and code in (select value from json_each(:codes))`;
  const rows = await readByCode(context, sql, codes);
  return new Map(rows.map((row) => [text(row, "code"), text(row, "phone")]));
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
