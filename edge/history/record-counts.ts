import type { BroadcastCounts, BroadcastCountsQuery } from "../../schema/api.ts";
import type { Actor, Services } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { integer } from "../db/values.ts";
import { lookedThrough } from "./list.ts";
import { inState, narrowed, within } from "./narrowed.ts";
import { visibleTo } from "./scope.ts";

/** Two seeks at most for each of the newest sends one may see, and for no more of them than the list looks through. */
export function recordCounts(actor: Actor, filter: BroadcastCountsQuery): Statement {
  const visible = visibleTo(actor);
  const days = within(filter, actor.clock.timeZone);
  const only = narrowed(filter);
  return {
    sql: `with looked as materialized (select b.id from broadcasts b where ${visible.sql} and ${days.sql}
        order by b.created_at_ms desc, b.id desc limit ${lookedThrough + 1})
      select coalesce(sum(${inState.failed}), 0) as failed, coalesce(sum(${inState.open}), 0) as open,
          (select count(*) from looked) > ${lookedThrough} as is_cut
        from looked cross join broadcasts b on b.id = looked.id where ${only?.sql ?? "1"}`,
    args: { ...visible.args, ...days.args, ...only?.args },
  };
}

/** How many of the records want a look, and how many are on their way, among those that are asked for. */
export async function countRecords(
  { db }: Services,
  actor: Actor,
  filter: BroadcastCountsQuery,
): Promise<BroadcastCounts> {
  const { rows } = await db.read(recordCounts(actor, filter));
  const [row] = rows;
  if (!row) throw new Error("a count has no row");
  return {
    failed: integer(row, "failed"),
    open: integer(row, "open"),
    isCut: integer(row, "is_cut") === 1,
  };
}
