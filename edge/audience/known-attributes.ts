import type { Filter } from "../../schema/api.ts";
import { attributeTypes } from "../../schema/attributes.ts";
import { parseRowId } from "../../schema/ids.ts";
import type { Actor, Services } from "../context.ts";
import { integer, oneOf } from "../db/values.ts";
import { ProblemError } from "../problem.ts";

function refused(field: string, detail: string): ProblemError {
  return new ProblemError("invalid_request", { field, detail });
}

/**
 * Refuses a condition on an attribute that the team does not have, or of another type than the attribute's. `path` is
 * where the filter stands in the request. Asks the database only where there is such a condition.
 */
export async function requireKnownAttributes(
  { db }: Services,
  actor: Pick<Actor, "teamId">,
  { attributes = [] }: Filter,
  path = "filter",
): Promise<void> {
  if (attributes.length === 0) return;
  const { rows } = await db.read({
    sql: `select id, type from attributes where team_id = :team and id in (select value from json_each(:ids))`,
    args: { team: actor.teamId, ids: JSON.stringify(attributes.map(({ id }) => parseRowId("att", id))) },
  });
  const types = new Map(rows.map((row) => [integer(row, "id"), oneOf(row, "type", attributeTypes)]));
  for (const [index, { id, type }] of attributes.entries()) {
    const known = types.get(parseRowId("att", id) ?? 0);
    const field = `${path}.attributes.${index}`;
    if (known === undefined)
      throw refused(`${field}.id`, "This team has no such attribute. Take the condition out.");
    if (known !== type) throw refused(`${field}.type`, `The attribute is of type ${known}. Ask for that.`);
  }
}
