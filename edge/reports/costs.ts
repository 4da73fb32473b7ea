import { CostRates } from "../../schema/api.ts";
import type { CostPart } from "../../schema/cost.ts";
import { countryOf, type Rate, type TemplateCategory, templateCategories } from "../../schema/rates.ts";
import type { Database } from "../db/client.ts";
import { text, textOrNull } from "../db/values.ts";
import { numbersOf } from "./numbers.ts";
import type { SendPart } from "./sends.ts";

/** What the team pays in place of the table's rates. */
export async function findRates(db: Database, teamId: string): Promise<Rate[]> {
  const { rows } = await db.read({
    sql: "select cost_rates from teams where id = :team",
    args: { team: teamId },
  });
  const stored = rows[0] ? textOrNull(rows[0], "cost_rates") : null;
  return stored === null ? [] : CostRates.parse(JSON.parse(stored));
}

/** Free words cost the same everywhere, LINE charges people, and only templates are charged by country and kind. */
const isByCountry = ({ channel, template }: SendPart) => channel === "whatsapp" && template !== null;

type Category = (part: SendPart) => TemplateCategory;

/** A template that is not known any more is taken for the dearest. */
async function findCategories(db: Database, teamId: string, parts: readonly SendPart[]): Promise<Category> {
  const names = [...new Set(parts.flatMap(({ template }) => template?.name ?? []))];
  const { rows } = await db.read({
    sql: `select name, language, lower(category) as category from templates
      where team_id = :team and name in (select value from json_each(:names))`,
    args: { team: teamId, names: JSON.stringify(names) },
  });
  return ({ template }) => {
    const named = rows.filter((row) => text(row, "name") === template?.name);
    const row = named.find((row) => text(row, "language") === template?.language) ?? named[0];
    const category = row && text(row, "category");
    return templateCategories.find((known) => known === category) ?? "marketing";
  };
}

/** What each part of a send is charged by. Whether a window was open then is not known any more: it is taken as closed. */
export async function costPartsOf(
  db: Database,
  teamId: string,
  parts: readonly SendPart[],
): Promise<Map<SendPart, CostPart[]>> {
  const charged = parts.filter(isByCountry);
  const costs = new Map<SendPart, CostPart[]>(
    parts.map((part) => [part, [{ channel: part.channel, people: part.people, isWindowOpen: false }]]),
  );
  if (charged.length === 0) return costs;
  const [categoryOf, numbers] = await Promise.all([
    findCategories(db, teamId, charged),
    numbersOf(db, teamId, charged),
  ]);
  for (const part of charged) {
    const category = categoryOf(part);
    costs.set(
      part,
      Object.entries(numbers.get(part) ?? {}).map(([number, people]) => ({
        channel: part.channel,
        people,
        category,
        country: countryOf(number),
        isWindowOpen: false,
      })),
    );
  }
  return costs;
}
