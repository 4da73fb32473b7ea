import type { SourceSizes } from "../../schema/api.ts";
import { channels } from "../../schema/channels.ts";
import { refusalFor } from "../../schema/roles.ts";
import type { Actor, Services } from "../context.ts";
import { ownMatching } from "../db/selection.ts";
import { integer, oneOf } from "../db/values.ts";

/** How many people each list holds for this actor. */
export async function countSources({ db }: Services, actor: Actor): Promise<SourceSizes> {
  const seesTeam = refusalFor("read_team_list", actor) === undefined;
  const [inProgress, bound, team] = await db.readAll(
    [
      ownMatching(actor, {}, { source: "in_progress" }),
      ownMatching(actor, {}, { source: "bound" }),
      ...(seesTeam ? [ownMatching(actor, {}, { source: "team" })] : []),
    ].map(({ sql, args }) => ({
      sql: `select c.channel, count(*) as people from conversations c where ${sql} group by c.channel`,
      args,
    })),
  );
  const byChannel = (answer: typeof bound) =>
    (answer?.rows ?? []).map((row) => ({
      channel: oneOf(row, "channel", channels),
      people: integer(row, "people"),
    }));
  const sum = (answer: typeof bound) => byChannel(answer).reduce((total, { people }) => total + people, 0);
  return { inProgress: sum(inProgress), bound: byChannel(bound), team: seesTeam ? sum(team) : null };
}
