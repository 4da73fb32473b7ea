import { type Role, reportScope } from "../../schema/roles.ts";
import type { Actor } from "../context.ts";
import type { Database } from "../db/client.ts";
import type { Fragment } from "../db/fragment.ts";
import { integer, text } from "../db/values.ts";

/** A member whose figures are counted, with the stores they are filed under. */
export interface Member {
  id: number;
  code: string;
  name: string;
  stores: Store[];
}

export interface Store {
  code: string;
  name: string;
}

/** Whose figures a report is of. */
export interface Members {
  scope: "own" | "own_stores" | "team";
  members: Map<number, Member>;
  /** Stores one can choose from: a team's, or one's own. */
  stores: Store[];
  /** Null: the whole team, whoever is in it by now. */
  ids: readonly number[] | null;
}

function scopeOf(role: Role): Members["scope"] {
  const scope = reportScope(role);
  if (scope === "none") throw new Error("a role without a report was let in");
  return scope;
}

const whom: Record<Members["scope"], string> = {
  team: "true",
  own_stores: `(s.id = :staff or s.id in (select other.staff_id from staff_stores mine
    join staff_stores other on other.team_id = :team and other.store_id = mine.store_id
    where mine.staff_id = :staff))`,
  own: "s.id = :staff",
};

/** Whom the actor may count, of one store where it is named. Of others' stores nothing is said. */
export async function findMembers(db: Database, actor: Actor, store: string | undefined): Promise<Members> {
  const scope = scopeOf(actor.role);
  const args = { team: actor.teamId, staff: actor.staffId };
  const ofStores = "from staff_stores x join stores t on t.id = x.store_id where x.team_id = :team";
  const mine = "and t.id in (select store_id from staff_stores where staff_id = :staff)";
  const [people, places, known] = await db.readAll([
    {
      sql: `select s.id, s.code, s.name from staff s where s.team_id = :team and ${whom[scope]} order by s.code`,
      args: scope === "team" ? { team: actor.teamId } : args,
    },
    scope === "team"
      ? { sql: `select x.staff_id, t.code, t.name ${ofStores}`, args: { team: actor.teamId } }
      : { sql: `select x.staff_id, t.code, t.name ${ofStores} ${mine}`, args },
    scope === "team"
      ? {
          sql: "select t.code, t.name from stores t where t.team_id = :team order by t.code",
          args: { team: actor.teamId },
        }
      : { sql: `select t.code, t.name ${ofStores} ${mine} and x.staff_id = :staff order by t.code`, args },
  ]);
  const storesOf = Map.groupBy(places?.rows ?? [], (row) => integer(row, "staff_id"));
  const storeOf = (row: Parameters<typeof text>[0]): Store => ({
    code: text(row, "code"),
    name: text(row, "name"),
  });
  const members = new Map<number, Member>();
  for (const row of people?.rows ?? []) {
    const id = integer(row, "id");
    const stores = (storesOf.get(id) ?? [])
      .map(storeOf)
      .filter(({ code }) => store === undefined || code === store);
    if (store !== undefined && stores.length === 0) continue;
    members.set(id, { id, code: text(row, "code"), name: text(row, "name"), stores });
  }
  const isWhole = scope === "team" && store === undefined;
  return {
    scope,
    members,
    stores: (known?.rows ?? []).map(storeOf),
    ids: isWhole ? null : [...members.keys()],
  };
}

/** As a condition on a column that holds a member. */
export function countedIn({ ids }: Pick<Members, "ids">, column: string): Fragment {
  if (ids === null) return { sql: "", args: {} };
  const [only, ...others] = ids;
  if (only !== undefined && others.length === 0)
    return { sql: `and ${column} = :member`, args: { member: only } };
  return {
    sql: `and ${column} in (select value from json_each(:members))`,
    args: { members: JSON.stringify(ids) },
  };
}
