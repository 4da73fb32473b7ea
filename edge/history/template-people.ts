import type { TemplatePeople } from "../../schema/api.ts";
import { limits } from "../../schema/api.ts";
import { rowId } from "../../schema/ids.ts";
import type { Actor, Services } from "../context.ts";
import { findBroadcast } from "../db/broadcasts.ts";
import { findGroup } from "../db/resend-people.ts";
import { isStillHeld } from "../db/source.ts";
import { storedSource } from "../db/stored-selection.ts";
import { integer, text } from "../db/values.ts";
import { ProblemError } from "../problem.ts";

/**
 * The people of one's own send whose 24 hours were over and who can be written to still, to be chosen for a template.
 * As many as can be named one by one; how many there are beside them is `others`.
 */
export async function listTemplatePeople(
  { db }: Services,
  { teamId, staffId }: Actor,
  broadcastId: string,
): Promise<TemplatePeople> {
  const send = await findBroadcast(db, teamId, broadcastId);
  if (send?.staffId !== staffId) throw new ProblemError("not_found");
  const rows = await findGroup(db, teamId, broadcastId, "window");
  const source = storedSource(send.selection);
  const found = await db.read({
    // The plus keeps the engine from walking the whole team for a few ids.
    sql: `select c.id, c.account_id from conversations c where +c.team_id = :team
        and c.id in (select value from json_each(:rows)) and ${isStillHeld(source, "c")}
      order by c.id limit ${limits.namedPeopleMax}`,
    args: { team: teamId, staff: staffId, rows: JSON.stringify(rows) },
  });
  const items = found.rows.map((row) => ({
    id: rowId("cnv", integer(row, "id")),
    accountId: text(row, "account_id"),
  }));
  return { source, items, others: rows.length - items.length };
}
