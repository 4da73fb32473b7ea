import { CheckResult } from "../../../schema/api.ts";
import type { Stand } from "../parts/stand.ts";
import { ask, type Question, valuesOf } from "./race.ts";

/**
 * People whom the API's check counts in another group or warning than the hand-written statement does. The clock goes
 * on between the two: a few whose 24 hours end meanwhile are no difference.
 */
export async function countedDifferently(
  { file, stack }: Stand,
  { authorization }: { authorization: string },
  { path, body, bare }: Question,
): Promise<number> {
  const { groups, warnings } = CheckResult.parse(
    JSON.parse(await ask(`${stack.urls.worker}${path}`, body, authorization)),
  );
  const people = new Map<string, number>();
  const count = (name: string, number: number) => people.set(name, (people.get(name) ?? 0) + number);
  for (const group of groups) count(group.verdict, group.people);
  for (const { warning, people: warned } of warnings) count(warning, warned);
  for (const [part, , name, , number] of file.prepare(bare.sql).iterate(valuesOf(bare)))
    if (part !== "price") count(String(part === "verdict" ? name : part), -Number(number));
  return [...people.values()].reduce((sum, number) => sum + Math.abs(number), 0);
}
