import type { FacetsRequest, Filter, Widening } from "../../schema/api.ts";
import type { Actor, Services } from "../context.ts";
import { ownMatching } from "../db/selection.ts";
import { integer } from "../db/values.ts";
import { requireKnownAttributes } from "./known-attributes.ts";
import { requireListSource } from "./list-source.ts";

/** The filter without each of its conditions in turn; an attribute is a condition of its own. */
function without(filter: Filter): { condition: string; filter: Filter }[] {
  const { attributes = [], ...others } = filter;
  const fields = Object.keys(others) as (keyof typeof others)[];
  return [
    ...fields.map((condition) => ({ condition, filter: { ...filter, [condition]: undefined } as Filter })),
    ...attributes.map((_, index) => ({
      condition: `attributes.${index}`,
      filter: { ...filter, attributes: attributes.filter((__, other) => other !== index) },
    })),
  ];
}

/** Which one condition keeps most people out. Asked for where a filter matches nobody. */
export async function findWidening(
  services: Services,
  actor: Actor,
  { filter, ...part }: FacetsRequest,
): Promise<Widening> {
  requireListSource(actor, part.source);
  await requireKnownAttributes(services, actor, filter);
  const wider = without(filter);
  if (wider.length === 0) return { widening: null };
  const counts = await services.db.readAll(
    wider.map((one) => {
      const own = ownMatching(actor, one.filter, part);
      return { sql: `select count(*) as people from conversations c where ${own.sql}`, args: own.args };
    }),
  );
  const [best] = wider
    .map(({ condition }, index) => {
      const row = counts[index]?.rows[0];
      return { condition, people: row ? integer(row, "people") : 0 };
    })
    .toSorted((one, other) => other.people - one.people);
  return { widening: best && best.people > 0 ? best : null };
}
