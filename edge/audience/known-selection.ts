import type { Selection } from "../../schema/api.ts";
import { rowId } from "../../schema/ids.ts";
import type { Actor, Services } from "../context.ts";
import { rowNumbers } from "../db/filter.ts";
import { isOwn } from "../db/source.ts";
import { sourceOf } from "../db/stored-selection.ts";
import { integer } from "../db/values.ts";
import { ProblemError } from "../problem.ts";
import { requireKnownAttributes } from "./known-attributes.ts";

/** Ids in a problem: enough to go on with, whatever was sent. */
const idsMax = 100;

/** Refuses ids that are not the actor's own where people are left out: they would be somebody else's to know of. */
async function requireOwnExceptions(
  { db }: Services,
  actor: Actor,
  { people }: Selection,
  ids: readonly string[],
  field: string,
): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await db.read({
    sql: `select x.value as id from json_each(:ids) x where not exists (
        select 1 from conversations c where c.id = x.value and c.team_id = :team
          and ${isOwn(sourceOf(people), "c")}) limit ${idsMax}`,
    args: { team: actor.teamId, staff: actor.staffId, ids: JSON.stringify(rowNumbers("cnv", ids)) },
  });
  if (rows.length === 0) return;
  throw new ProblemError("people_not_yours", {
    field,
    detail: "Take these ids out: nobody but the sender's own customers can be named.",
    params: { ids: rows.map((row) => rowId("cnv", integer(row, "id"))) },
  });
}

/** Refuses a selection whose filter or whose exceptions speak of what is not the actor's. */
export async function requireKnownSelection(
  services: Services,
  actor: Actor,
  selection: Selection,
): Promise<void> {
  const { people, remove } = selection;
  if (people.mode === "matching") {
    await requireKnownAttributes(services, actor, people.filter, "selection.people.filter");
    await requireOwnExceptions(services, actor, selection, people.except, "selection.people.except");
  }
  await requireOwnExceptions(
    services,
    actor,
    selection,
    remove.conversations,
    "selection.remove.conversations",
  );
}
