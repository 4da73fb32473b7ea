import type { ConversationsNow, ConversationsNowRequest } from "../../schema/api.ts";
import { rowId } from "../../schema/ids.ts";
import type { Actor, Services } from "../context.ts";
import { rowNumbers } from "../db/filter.ts";
import { listVerdict, ownMatching } from "../db/selection.ts";
import { isShown } from "../db/source.ts";
import { integer } from "../db/values.ts";
import { conversationColumns, conversationOf } from "./conversation-row.ts";
import { requireListSource } from "./list-source.ts";

/** Newer people named at most: more than fit on a screen are fetched as a page. */
const newerMax = 100;

/**
 * What has become of people on screen, and who stands above the newest of them by now. A few seeks, however many
 * people there are; the counts, which are a walk of all, only when they are asked for.
 */
export async function lookAgain(
  { db, nowMs }: Services,
  actor: Actor,
  { source = "in_progress", filter, ids, above, counts }: ConversationsNowRequest,
): Promise<ConversationsNow> {
  requireListSource(actor, source);
  const own = ownMatching(actor, filter, { source });
  const everybody = ownMatching(actor, {}, { source });
  const verdict = listVerdict(nowMs());
  const [shown, newer, matching, all] = await db.readAll([
    {
      sql: `select ${conversationColumns(verdict.sql, source)} from json_each(:ids) shown
        cross join conversations c on c.id = shown.value cross join channel_users u on u.id = c.channel_user_id
        where ${isShown(source, "c")}`,
      args: {
        ...verdict.args,
        team: actor.teamId,
        staff: actor.staffId,
        ids: JSON.stringify(rowNumbers("cnv", ids)),
      },
    },
    {
      sql: `select c.id from conversations c where ${own.sql}
        and (c.last_at_ms, c.id) > (:aboveAt, :aboveId) order by c.last_at_ms desc, c.id desc limit ${newerMax}`,
      args: {
        ...own.args,
        aboveAt: above?.atMs ?? 0,
        aboveId: above ? (rowNumbers("cnv", [above.id])[0] ?? 0) : 0,
      },
    },
    ...(counts
      ? [own, everybody].map(({ sql, args }) => ({
          sql: `select count(*) as people from conversations c where ${sql}`,
          args,
        }))
      : []),
  ]);
  const countOf = (rows: typeof matching) => (rows?.rows[0] ? integer(rows.rows[0], "people") : null);
  return {
    items: (shown?.rows ?? []).map(conversationOf),
    newer: (newer?.rows ?? []).map((row) => rowId("cnv", integer(row, "id"))),
    matching: countOf(matching),
    everybody: countOf(all),
  };
}
