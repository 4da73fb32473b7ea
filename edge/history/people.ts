import { z } from "zod";
import type { BroadcastPeoplePage } from "../../schema/api.ts";
import type { Outcome } from "../../schema/delivery.ts";
import { deliveryStates, outcomeOf } from "../../schema/delivery.ts";
import type { Reason } from "../../schema/reasons.ts";
import type { Actor, Services } from "../context.ts";
import { cutPage, decodeCursor, encodeCursor } from "../db/cursor.ts";
import { integer } from "../db/values.ts";
import { findVisible } from "./detail.ts";
import { reasonByChunk, stateByChunk } from "./effective.ts";
import { personColumns, personOf, personTables } from "./person-row.ts";

const list = "people";
const Position = z.tuple([z.int().min(0)]);

export interface PeopleOptions {
  outcome: Outcome;
  reason?: Reason | undefined;
  cursor?: string | undefined;
  limit: number;
}

/**
 * The people of one outcome. Those with a state of their own are found by it, the others through their chunk, so
 * that a handful of failures among 100,000 people is found without a walk past everybody.
 */
export async function listPeople(
  services: Services,
  actor: Actor,
  broadcastId: string,
  { outcome, reason, cursor, limit }: PeopleOptions,
): Promise<BroadcastPeoplePage> {
  const [after] = decodeCursor(list, Position, cursor) ?? [0];
  await findVisible(services, actor, broadcastId);
  const { rows } = await services.db.read({
    sql: `with found as (
        select d.id from deliveries d where d.broadcast_id = :id and d.state in (select value from json_each(:states))
          ${reason ? "and d.reason = :reason" : ""} and +d.id > :after
        union all
        select d.id from broadcasts b join deliveries d on d.broadcast_id = b.id
          left join chunks k on k.broadcast_id = b.id and k.account_id = d.account_id and k.number = d.chunk_number
          where b.id = :id and d.state is null and +d.id > :after
            and ${stateByChunk} in (select value from json_each(:states))
            ${reason ? `and ${reasonByChunk} = :reason` : ""}
        order by 1 limit :rows)
      select ${personColumns} from ${personTables}
      where b.id = :id and b.team_id = :team and d.id in (select id from found) order by d.id`,
    args: {
      id: broadcastId,
      team: actor.teamId,
      states: JSON.stringify(deliveryStates.filter((state) => outcomeOf(state) === outcome)),
      ...(reason ? { reason } : {}),
      after,
      rows: limit + 1,
    },
  });
  const { page, nextCursor } = cutPage(rows, limit, (row) => encodeCursor(list, [integer(row, "id")]));
  return { items: page.map(personOf), nextCursor };
}
