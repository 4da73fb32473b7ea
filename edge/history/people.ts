import { z } from "zod";
import type { BroadcastPeoplePage } from "../../schema/api.ts";
import type { Outcome } from "../../schema/delivery.ts";
import { deliveryStates, outcomeOf } from "../../schema/delivery.ts";
import type { Reason } from "../../schema/reasons.ts";
import type { Actor, Services } from "../context.ts";
import { cutPage, decodeCursor, encodeCursor } from "../db/cursor.ts";
import { literally } from "../db/filter-search.ts";
import { integer } from "../db/values.ts";
import { reasonByChunk, stateByChunk } from "./effective.ts";
import { personColumns, personJoins, personOf } from "./person-row.ts";
import { readVisible, visibleSend } from "./visible-send.ts";

const list = "people";
const Position = z.tuple([z.int().min(0)]);

export interface PeopleOptions {
  outcome: Outcome;
  reason?: Reason | undefined;
  /** Part of a name. */
  search?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/**
 * The people of one outcome. Those with a state of their own are found by it, the others through their chunk
 * (or, before planning has ended, by having none), so that a handful of failures among 100,000 people is found
 * without a walk past everybody.
 */
export async function listPeople(
  services: Services,
  actor: Actor,
  broadcastId: string,
  { outcome, reason, search = "", cursor, limit }: PeopleOptions,
): Promise<BroadcastPeoplePage> {
  const [after] = decodeCursor(list, Position, cursor) ?? [0];
  const wanted = search.trim();
  const named = wanted === "" ? "" : "and d.name like :search escape '\\'";
  const { answers } = await readVisible(services, visibleSend(actor, broadcastId), {
    sql: `with found as (
        select d.id from deliveries d where d.broadcast_id = :id and d.state in (select value from json_each(:states))
          ${reason ? "and d.reason = :reason" : ""} and +d.id > :after ${named}
        union all
        select d.id from broadcasts b cross join chunks k on k.broadcast_id = b.id
          cross join deliveries d on d.broadcast_id = b.id and d.account_id = k.account_id
            and d.chunk_number = k.number and d.state is null and +d.id > :after ${named}
          where b.id = :id and ${stateByChunk} in (select value from json_each(:states))
            ${reason ? `and ${reasonByChunk} = :reason` : ""}
        union all
        select d.id from broadcasts b cross join deliveries d on d.broadcast_id = b.id and d.state is null
            and +d.id > :after ${named}
          where b.id = :id and b.planned_at_ms is null
            and iif(b.state = 'cancelled', 'stopped', 'waiting') in (select value from json_each(:states))
            ${reason ? "and b.state = 'cancelled' and :reason = 'stopped'" : ""}
        order by 1 limit :rows)
      select ${personColumns} from found cross join deliveries d on d.id = found.id ${personJoins}
      where b.team_id = :team order by d.id`,
    args: {
      id: broadcastId,
      team: actor.teamId,
      states: JSON.stringify(deliveryStates.filter((state) => outcomeOf(state) === outcome)),
      ...(reason ? { reason } : {}),
      ...(wanted === "" ? {} : { search: `%${literally(wanted)}%` }),
      after,
      rows: limit + 1,
    },
  });
  const { page, nextCursor } = cutPage(answers[0]?.rows ?? [], limit, (row) =>
    encodeCursor(list, [integer(row, "id")]),
  );
  return { items: page.map(personOf), nextCursor };
}
