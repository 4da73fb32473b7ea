import { expect } from "vitest";
import { z } from "zod";
import type { TextMessage } from "../../schema/content.ts";
import { type DeliveryState, type Outcome, outcomes } from "../../schema/delivery.ts";
import type { Services } from "../context.ts";
import { listPeople } from "../history/people.ts";
import type { Arrival, HostileStand } from "./hostile-stand.ts";
import { actorOf, everybody, recordOf, requestFor, send } from "./sending.ts";

/** A send to everybody of a stand, with texts by which its arrivals are known. */
export interface HostileSend {
  id: string;
  name: string;
  messages: number;
}

export async function startSend(
  services: Services,
  { staff }: HostileStand,
  name: string,
  messages: number,
  isPersonal: boolean,
): Promise<HostileSend> {
  const written = Array.from({ length: messages }, (_, position): TextMessage => {
    const text = `${name}/${position}`;
    return isPersonal ? { type: "text", text: `${text} {name}`, nameFallback: "您" } : { type: "text", text };
  });
  const request = { ...requestFor(everybody), messages: written };
  return { id: await send(services, staff, request), name, messages };
}

/** Where a person is found in the record. */
export interface Filed {
  outcome: Outcome;
  state: DeliveryState;
  messagesAccepted: number | null;
}

/** The outcome of each person, by their name. */
export async function filedPeople(
  services: Services,
  { staff }: HostileStand,
  id: string,
): Promise<Map<string, Filed>> {
  const filed = new Map<string, Filed>();
  for (const outcome of outcomes) {
    for (let cursor: string | undefined | null; cursor !== null; ) {
      const options = { outcome, limit: 100, cursor };
      const { items, nextCursor } = await listPeople(services, actorOf(staff), id, options);
      for (const { name, state, messagesAccepted } of items) {
        expect(filed.has(name)).toBe(false);
        filed.set(name, { outcome, state, messagesAccepted });
      }
      cursor = nextCursor;
    }
  }
  return filed;
}

const Text = z.string().regex(/^[^/]+\/\d+( .+)?$/);

/** Positions of a send's messages that have reached each person, in their order. */
function reached(arrivals: readonly Arrival[], name: string): Map<string, number[]> {
  const own = arrivals.filter(({ text }) => Text.parse(text).startsWith(`${name}/`));
  const byPerson = Map.groupBy(own, ({ platformUserId }) => platformUserId);
  return new Map(
    [...byPerson].map(([person, list]) => [
      person,
      list.map(({ text }) => Number.parseInt(text.slice(name.length + 1), 10)),
    ]),
  );
}

/** What must hold whatever has happened: each message has reached a person once at most, and in order. */
export function expectNobodyTwice(
  { people }: HostileStand,
  { name, messages }: HostileSend,
  arrivals: readonly Arrival[],
): Map<string, number[]> {
  const got = reached(arrivals, name);
  const inOrder = Array.from({ length: messages }, (_, position) => position);
  for (const person of people) {
    const positions = got.get(person.platformUserId) ?? [];
    expect(positions, `${name} to ${person.name}, each message once and in order`).toEqual(
      inOrder.slice(0, positions.length),
    );
  }
  return got;
}

/**
 * What must hold of a send that has ended, whatever has happened to it: everybody is in the books once, nobody has
 * got anything twice or out of order, and what the books say of a person is what the double has seen.
 */
export async function expectTrue(
  services: Services,
  stand: HostileStand,
  one: HostileSend,
  arrivals: readonly Arrival[],
): Promise<Record<Outcome, number>> {
  const { id, name, messages } = one;
  const record = await recordOf(services, stand.staff, id);
  expect(["done", "stopped"]).toContain(record.state);
  expect(record.totals).toMatchObject({ chosen: stand.people.length, waiting: 0 });
  const filed = await filedPeople(services, stand, id);
  const got = expectNobodyTwice(stand, one, arrivals);
  const counted = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  for (const person of stand.people) {
    const positions = got.get(person.platformUserId) ?? [];
    const entry = filed.get(person.name);
    if (!entry) throw new Error(`${person.name} is in no list of ${name}`);
    counted[entry.outcome]++;
    const what = `${name} to ${person.name}, filed as ${entry.outcome}`;
    if (entry.outcome === "accepted") expect(positions, what).toHaveLength(messages);
    else if (entry.outcome === "stopped") expect(positions, what).toHaveLength(entry.messagesAccepted ?? 0);
    else expect(entry.outcome, what).toBe("unknown");
  }
  return counted;
}
