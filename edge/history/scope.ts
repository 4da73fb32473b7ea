import { recordScope } from "../../schema/roles.ts";
import type { Actor } from "../context.ts";
import type { Fragment } from "../db/fragment.ts";

/** Whose records the actor sees, as a condition on alias `b` of broadcasts. */
export function visibleTo(actor: Actor): Fragment {
  const team = { team: actor.teamId };
  switch (recordScope(actor.role)) {
    case "team":
      return { sql: "b.team_id = :team", args: team };
    case "own_stores":
      return {
        sql: `b.team_id = :team and (b.staff_id = :staff or b.staff_id in (
          select other.staff_id from staff_stores mine
          join staff_stores other on other.team_id = :team and other.store_id = mine.store_id
          where mine.staff_id = :staff))`,
        args: { ...team, staff: actor.staffId },
      };
    case "own":
      return { sql: "b.team_id = :team and b.staff_id = :staff", args: { ...team, staff: actor.staffId } };
    case "none":
      return { sql: "b.team_id = :team and 0", args: team };
  }
}
