import type { ListSource } from "../../schema/api.ts";
import { refusalFor } from "../../schema/roles.ts";
import type { Actor } from "../context.ts";
import { ProblemError } from "../problem.ts";

/** Refuses 「團隊名單」 to whoever may not look at it. */
export function requireListSource(actor: Actor, source: ListSource | undefined): void {
  const refusal = source === "team" ? refusalFor("read_team_list", actor) : undefined;
  if (refusal)
    throw new ProblemError(refusal, {
      field: "source",
      detail: "Only a sales manager sees the customers of others. Ask for in_progress or bound.",
    });
}
