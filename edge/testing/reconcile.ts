import { expect } from "vitest";
import {
  type DeliveryState,
  deliveryStates,
  noTotals,
  outcomeOf,
  type Totals,
} from "../../schema/delivery.ts";
import { addDays, dayIn } from "../../schema/report-period.ts";
import type { Services } from "../context.ts";
import { exportPeople } from "../history/export/export-people.ts";
import { exportWords } from "../history/export/words.ts";
import { listBroadcasts } from "../history/list.ts";
import { readReferral } from "../reports/referral.ts";
import { csvRows } from "./csv-rows.ts";
import { expectNobodyTwice, filedPeople, type HostileSend } from "./hostile-send.ts";
import type { Arrival, HostileStand } from "./hostile-stand.ts";
import { actorOf, recordOf } from "./sending.ts";

const words = exportWords.en;

/** Sums people by their states, one by one, as a record sums them. */
function totalsOf(states: readonly DeliveryState[]): Totals {
  const totals = { ...noTotals, chosen: states.length };
  for (const state of states) {
    const outcome = outcomeOf(state);
    totals[outcome === "left_out" ? "leftOut" : outcome] += 1;
    if (state === "delivered" || state === "read") totals.delivered += 1;
    if (state === "read") totals.read += 1;
  }
  return totals;
}

export interface InTable {
  state: DeliveryState;
  /** Whether a platform has taken it at any time. */
  wasAccepted: boolean;
}

/** Everybody in the table of a send that is taken away, by name; nobody is in it twice. */
async function tableOf(
  services: Services,
  { staff }: HostileStand,
  id: string,
): Promise<Map<string, InTable>> {
  const { body } = await exportPeople(services, actorOf(staff), id, "en");
  const [heads = [], ...rows] = csvRows(await new Response(body).text());
  expect(heads).toEqual(words.heads);
  const people = new Map<string, InTable>();
  for (const row of rows) {
    const cell = (head: string) => row[words.heads.indexOf(head)] ?? "";
    const name = cell("Customer name");
    const state = deliveryStates.find((known) => words.states[known] === cell("Outcome"));
    if (!state) throw new Error(`${cell("Outcome")} is no outcome`);
    expect(people.has(name), `${name} is in the table twice`).toBe(false);
    people.set(name, { state, wasAccepted: outcomeOf(state) === "accepted" || cell("Sent at") !== "" });
  }
  return people;
}

/** Messages and links of each send in the report, and those of all its days. */
async function reported(services: Services, { staff }: HostileStand) {
  const actor = actorOf(staff);
  const today = dayIn(actor.clock.timeZone, actor.clock.nowMs);
  const asked = { from: addDays(today, -2), until: addDays(today, 30) };
  const bySend = await readReferral(services, actor, { ...asked, by: "send" });
  const byDay = await readReferral(services, actor, { ...asked, by: "day" });
  expect(byDay.total).toEqual(bySend.total);
  return { total: bySend.total, groups: new Map(bySend.groups.map((group) => [group.key, group])) };
}

/**
 * What must hold of sends that have ended, whatever has happened to them: the list, the record, its pages of people,
 * the table and the report say the same, and none of them says more than the double has seen.
 */
export async function expectReconciled(
  services: Services,
  stand: HostileStand,
  sends: readonly HostileSend[],
  arrivals: readonly Arrival[],
): Promise<Totals[]> {
  const { items } = await listBroadcasts(services, actorOf(stand.staff), { limit: 50 });
  expect(items.map(({ id }) => id).sort()).toEqual(sends.map(({ id }) => id).sort());
  const report = await reported(services, stand);
  const all: Totals[] = [];
  let messagesOfAll = 0;
  for (const one of sends) {
    const { id, name, messages } = one;
    const { totals, state } = await recordOf(services, stand.staff, id);
    expect(["done", "stopped", "cancelled"]).toContain(state);
    expect(items.find((item) => item.id === id)?.totals, `${name} in the list`).toEqual(totals);
    const pages = await filedPeople(services, stand, id);
    expect(totalsOf([...pages.values()].map((filed) => filed.state)), `${name} in its pages`).toEqual(totals);
    const table = await tableOf(services, stand, id);
    expect(totalsOf([...table.values()].map((person) => person.state)), `${name} in its table`).toEqual(
      totals,
    );
    const wereAccepted = [...table.values()].filter(({ wasAccepted }) => wasAccepted).length;
    expect(report.groups.get(id)?.messages ?? 0, `${name} in the report`).toBe(wereAccepted * messages);
    messagesOfAll += wereAccepted * messages;
    expectSeen(stand, one, arrivals, table);
    all.push(totals);
  }
  expect(report.total.messages).toBe(messagesOfAll);
  return all;
}

/** Whoever counts as accepted has got each message once; whoever was never called has got nothing. */
function expectSeen(
  stand: HostileStand,
  one: HostileSend,
  arrivals: readonly Arrival[],
  table: ReadonlyMap<string, InTable>,
): void {
  const got = expectNobodyTwice(stand, one, arrivals);
  for (const { name, platformUserId } of stand.people) {
    const person = table.get(name);
    const reached = got.get(platformUserId)?.length ?? 0;
    const what = `${one.name} to ${name}, ${person?.state}`;
    if (person && outcomeOf(person.state) === "accepted") expect(reached, what).toBe(one.messages);
    else if (!person || person.state === "left_out") expect(reached, what).toBe(0);
    else if (person.wasAccepted) expect(reached, what).toBeGreaterThan(0);
  }
}
