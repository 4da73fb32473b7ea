import type { BroadcastDetail } from "../../schema/api.ts";
import { addsUp, type DeliveryState, deliveryStates, noTotals, outcomeOf } from "../../schema/delivery.ts";
import type { Database } from "../db/client.ts";
import { integer, oneOf, text } from "../db/values.ts";
import { effectiveState, joinChunk } from "../history/effective.ts";
import { brokenRules } from "./invariant-rules.ts";

/** The rules of `invariant-rules.ts` that these sends break, in words. `isFinal`: nothing is left to do. */
export async function findBroken(db: Database, ids: readonly string[], isFinal = false): Promise<string[]> {
  const { rows } = await db.read({ sql: brokenRules, args: { ids: JSON.stringify(ids), isFinal } });
  return rows.map((row) => `${text(row, "broadcast_id")}: ${text(row, "rule")} (${text(row, "detail")})`);
}

type People = Record<DeliveryState, number>;

/** Everybody of a send by state, person by person: the long way round to what a record counts by the chunk. */
async function countOneByOne(db: Database, id: string): Promise<People> {
  const { rows } = await db.read({
    sql: `select ${effectiveState} as state, count(*) as people from deliveries d
      join broadcasts b on b.id = d.broadcast_id ${joinChunk} where d.broadcast_id = :id group by 1`,
    args: { id },
  });
  const found = new Map(rows.map((row) => [oneOf(row, "state", deliveryStates), integer(row, "people")]));
  return Object.fromEntries(deliveryStates.map((state) => [state, found.get(state) ?? 0])) as People;
}

/**
 * Reads a record and holds it to every invariant: accepted + failed + left out + unknown + stopped + waiting =
 * chosen, the same by the chunk as person by person, and no broken rule in the rows. Throws with what is wrong.
 */
export async function holdToInvariants(
  db: Database,
  id: string,
  read: () => Promise<BroadcastDetail>,
  isFinal = false,
): Promise<BroadcastDetail> {
  const before = await countOneByOne(db, id);
  const detail = await read();
  const after = await countOneByOne(db, id);
  const { totals } = detail;
  const broken = await findBroken(db, [id], isFinal);
  if (!addsUp(totals)) broken.push(`the record does not add up: ${JSON.stringify(totals)}`);
  // What moved while it was read says nothing.
  const stoodStill = JSON.stringify(before) === JSON.stringify(after);
  if (stoodStill && !isCountOf(totals, after))
    broken.push(`the record says ${JSON.stringify(totals)}, the rows ${JSON.stringify(after)}`);
  if (broken.length > 0) throw new Error(broken.join("\n"));
  return detail;
}

function isCountOf(totals: BroadcastDetail["totals"], people: People): boolean {
  const counted = { ...noTotals };
  for (const state of deliveryStates) {
    const outcome = outcomeOf(state);
    counted.chosen += people[state];
    counted[outcome === "left_out" ? "leftOut" : outcome] += people[state];
  }
  counted.read = people.read;
  counted.delivered = people.delivered + people.read;
  return Object.entries(counted).every(([name, count]) => totals[name as keyof typeof totals] === count);
}
