import type { BroadcastSenders } from "../../schema/api.ts";
import { recordScope } from "../../schema/roles.ts";
import type { Actor, Services } from "../context.ts";
import type { Rows } from "../db/client.ts";
import { text } from "../db/values.ts";
import { visibleTo } from "./scope.ts";

/** More than that nobody looks through; the search finds the others. */
const namesMax = 500;

const namesIn = (found: Rows | undefined) =>
  (found?.rows ?? []).map((row) => ({ code: text(row, "code"), name: text(row, "name") }));

/** Staff who have sent something that the actor may see, and the stores they belong to, by name. */
export async function listSenders({ db }: Services, actor: Actor): Promise<BroadcastSenders> {
  const scope = recordScope(actor.role);
  if (scope === "own" || scope === "none") return { senders: [], stores: [] };
  const { sql, args } = visibleTo(actor);
  const hasSent = (staff: string) =>
    `exists (select 1 from broadcasts b where b.staff_id = ${staff} and ${sql})`;
  const isMine =
    scope === "team"
      ? "1"
      : "exists (select 1 from staff_stores my where my.store_id = st.id and my.staff_id = :staff)";
  const [senders, stores] = await db.readAll([
    {
      sql: `select code, name from staff where team_id = :team and ${hasSent("staff.id")}
        order by name, code limit ${namesMax}`,
      args,
    },
    {
      sql: `select st.code, st.name from stores st where st.team_id = :team and ${isMine}
          and exists (select 1 from staff_stores at where at.team_id = :team and at.store_id = st.id
            and ${hasSent("at.staff_id")})
        order by st.name, st.code limit ${namesMax}`,
      args,
    },
  ]);
  return { senders: namesIn(senders), stores: namesIn(stores) };
}
