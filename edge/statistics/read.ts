import type { BroadcastStatistics } from "../../schema/api.ts";
import type { Actor, Services } from "../context.ts";
import type { Database } from "../db/client.ts";
import { acceptedAt, chunkOfDelivery, isWithin, leftWithinMs, repliedWithinMs } from "../db/responses.ts";
import { integer } from "../db/values.ts";
import { countPeople, totalsOf } from "../history/counts.ts";
import { findVisible } from "../history/visible-send.ts";
import { readLineFigures } from "./line-figures.ts";

/** Reads no row a person but of those it counts. */
const countResponses = (column: "left_at_ms" | "replied_at_ms", withinMs: number) =>
  `select count(*) from (select d.${column} as at, ${acceptedAt} as accepted, k.first_attempt_at_ms as since
    from deliveries d left join chunks k on ${chunkOfDelivery}
    where d.broadcast_id = :id and d.team_id = :team and d.${column} is not null)
  where ${isWithin("at", withinMs)}`;

async function readResponses(db: Database, teamId: string, id: string) {
  const { rows } = await db.read({
    sql: `select (${countResponses("left_at_ms", leftWithinMs)}) as left_people,
      (${countResponses("replied_at_ms", repliedWithinMs)}) as replied,
      (select count(*) from deliveries d where d.broadcast_id = :id and d.team_id = :team and d.state = 'failed'
        and d.accepted_at_ms is not null) as failed_later`,
    args: { team: teamId, id },
  });
  const [row] = rows;
  if (row === undefined) throw new Error("a count has one row");
  return {
    left: integer(row, "left_people"),
    replied: integer(row, "replied"),
    failedLater: integer(row, "failed_later"),
  };
}

/** What became of a send that the actor may see. Throws the problem `not_found` otherwise. */
export async function readStatistics(
  services: Services,
  actor: Actor,
  id: string,
): Promise<BroadcastStatistics> {
  await findVisible(services, actor, id);
  const counts = await countPeople(services.db, actor.teamId, [id]);
  const { left, replied, failedLater } = await readResponses(services.db, actor.teamId, id);
  return {
    accepted: totalsOf(counts).accepted + failedLater,
    left,
    replied,
    line: await readLineFigures(services, actor.teamId, id),
  };
}
