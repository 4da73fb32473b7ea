import type { CostRates } from "../../schema/api.ts";
import { channels } from "../../schema/channels.ts";
import { isText, type Message } from "../../schema/content.ts";
import { type Cost, type CostPart, estimate } from "../../schema/cost.ts";
import { countryOf, type TemplateCategory, templateCategories } from "../../schema/rates.ts";
import type { Database } from "../db/client.ts";
import { textOrNull } from "../db/values.ts";
import type { PriceCount } from "./check-counts.ts";

/** Free words have no category; a template that is not known is taken for the dearest. */
async function categoryOf(
  db: Database,
  teamId: string,
  messages: readonly Message[],
): Promise<TemplateCategory | undefined> {
  const template = messages.find((message) => message.type === "template");
  if (!template || isText(template)) return undefined;
  const { name, language } = template.template;
  const { rows } = await db.read({
    sql: `select lower(category) as category from templates where team_id = :team and name = :name
      order by language = :language desc limit 1`,
    args: { team: teamId, name, language },
  });
  const category = rows[0] && textOrNull(rows[0], "category");
  return templateCategories.find((known) => known === category) ?? "marketing";
}

/** What the send comes to, from the numbers of those who can be reached. */
export async function costOf(
  db: Database,
  teamId: string,
  messages: readonly Message[],
  counts: readonly PriceCount[],
  ofTeam: CostRates,
): Promise<Cost> {
  const category = await categoryOf(db, teamId, messages);
  const parts = counts.map(({ channel, number, isWindowOpen, people }): CostPart => {
    if (channel !== "whatsapp") return { channel, people, isWindowOpen: false };
    if (category === undefined) return { channel, people, isWindowOpen: true };
    return { channel, people, isWindowOpen, category, country: countryOf(number) };
  });
  return estimate(merge(parts), ofTeam);
}

/** One part for all who cost the same. */
function merge(parts: readonly CostPart[]): CostPart[] {
  const key = ({ channel, category, country, isWindowOpen }: CostPart) =>
    `${channel} ${category} ${country} ${category === "utility" && isWindowOpen}`;
  const merged = [...Map.groupBy(parts, key).values()].flatMap((alike) => {
    const [first] = alike;
    return first ? { ...first, people: alike.reduce((sum, { people }) => sum + people, 0) } : [];
  });
  return merged.toSorted(
    (a, b) => channels.indexOf(a.channel) - channels.indexOf(b.channel) || b.people - a.people,
  );
}
