import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { advance, type DeliveryState } from "../../schema/delivery.ts";
import { parseRowId } from "../../schema/ids.ts";
import { addRecord, type DeliveryGiven } from "../testing/records.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { type MessageFact, recordMessages } from "./messages.ts";

let staff: TestStaff;

beforeAll(async () => {
  staff = await addStaff(await createTeam(), "salesperson");
});

const messages = ["一", "二"];

async function deliveriesOf(people: readonly DeliveryGiven[]): Promise<number[]> {
  const { people: ids } = await addRecord(staff, { messages, people });
  return ids.map((id) => parseRowId("psn", id) ?? 0);
}

function record(facts: readonly MessageFact[]) {
  return testDb.write(recordMessages(staff.team.id, facts));
}

async function read(sql: string, ids: readonly number[]) {
  return (await testDb.read({ sql, args: { ids: JSON.stringify(ids) } })).rows;
}

function people(ids: readonly number[]) {
  return read(
    `select state, reason, error_code, messages_accepted as taken, accepted_at_ms, delivered_at_ms, read_at_ms,
      failed_at_ms from json_each(:ids) cross join deliveries d on d.id = value order by key`,
    ids,
  );
}

function parts(ids: readonly number[]) {
  return read(
    `select delivery_id, position, state, provider_message_id, at_ms from json_each(:ids)
      cross join delivery_messages m on m.delivery_id = value order by key, position`,
    ids,
  );
}

/** By rank within a batch: what was delivered has been delivered, however the batch was put together. */
const ranks: MessageFact["state"][] = ["accepted", "delivered", "read", "failed"];

/** The oracle: `advance`, one fact after another. */
function modelOf(batches: readonly (readonly Given[])[], person: number, position: number): DeliveryState {
  return batches.reduce<DeliveryState>((before, batch) => {
    const own = batch.filter((fact) => fact.person === person && fact.position === position);
    const ordered = own.toSorted((one, other) => ranks.indexOf(one.state) - ranks.indexOf(other.state));
    return ordered.reduce(
      (state, fact) => advance(state, fact.state === "accepted" ? "sent" : fact.state),
      before,
    );
  }, "waiting");
}

const worstFirst: DeliveryState[] = ["failed", "waiting", "accepted", "delivered", "read"];

interface Given {
  person: number;
  position: number;
  state: MessageFact["state"];
  isNamed: boolean;
  atMs: number;
}

const before: DeliveryGiven[] = [
  { state: null },
  { state: "unknown", reason: "lost_answer" },
  { state: "stopped", reason: "stopped" },
  { state: "left_out", reason: "unsubscribed" },
];

const facts = fc.array(
  fc.record({
    person: fc.integer({ min: 0, max: before.length - 1 }),
    position: fc.integer({ min: 0, max: messages.length - 1 }),
    state: fc.constantFrom(...ranks),
    isNamed: fc.boolean(),
    atMs: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 12 },
);

function asFacts(batch: readonly Given[], ids: readonly number[]): MessageFact[] {
  return batch.map(({ person, position, state, isNamed, atMs }) => {
    const deliveryId = ids[person] ?? 0;
    return {
      deliveryId,
      position,
      state,
      atMs,
      providerMessageId: isNamed ? `wamid.${deliveryId}.${position}` : null,
      ...(state === "failed"
        ? { failure: { reason: "refused", code: String(atMs), title: null, text: null } }
        : {}),
    };
  });
}

describe("facts of many people's messages", () => {
  it("come out as `advance` says, people as the worst of their parts, in whatever batches and order", async () => {
    const property = fc.asyncProperty(fc.array(facts, { minLength: 1, maxLength: 4 }), async (batches) => {
      const ids = await deliveriesOf(before);
      for (const batch of batches) await record(asFacts(batch, ids));
      const rows = await people(ids);
      const known = await parts(ids);
      before.forEach((given, person) => {
        const states = messages.map((_, position) => modelOf(batches, person, position));
        const own = known.filter((row) => row.delivery_id === ids[person]);
        expect(own.map((row) => row.state)).toEqual(states.filter((state) => state !== "waiting"));
        const worst = worstFirst.find((state) => states.includes(state)) ?? "waiting";
        const isLeftAsItWas = given.state === "left_out" || worst === "waiting";
        expect(rows[person]?.state).toBe(isLeftAsItWas ? given.state : worst);
        if (given.state === "left_out") return;
        expect(rows[person]?.taken).toBe(own.filter((row) => row.provider_message_id !== null).length);
        expect(rows[person]?.failed_at_ms !== null).toBe(worst === "failed");
        if (worst === "failed") expect(rows[person]).toMatchObject({ reason: "refused" });
        else expect(rows[person]?.reason).toBe(isLeftAsItWas ? (given.reason ?? null) : null);
      });
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it("a batch changes nothing when it comes again, and its order makes no difference", async () => {
    const property = fc.asyncProperty(facts, fc.integer(), async (batch, seed) => {
      const shuffled = fc.sample(fc.shuffledSubarray(batch, { minLength: batch.length }), {
        seed,
        numRuns: 1,
      })[0];
      const [ids, others] = [await deliveriesOf(before), await deliveriesOf(before)];
      await record(asFacts(batch, ids));
      const once = await people(ids);
      const again = await record(asFacts(batch, ids));
      expect(again.map(({ rowsAffected }) => rowsAffected)).toEqual(again.map(() => 0));
      await record(asFacts(shuffled ?? [], others));
      expect(await people(others)).toEqual(once);
    });
    await fc.assert(property, { numRuns: 40 });
  });

  it("keep the first time of each thing, when all parts have it", async () => {
    const [id = 0] = await deliveriesOf([{}]);
    const part = (position: number, state: MessageFact["state"], atMs: number): MessageFact => ({
      deliveryId: id,
      position,
      state,
      atMs,
      providerMessageId: `wamid.${id}.${position}`,
    });
    await record([part(0, "read", 30), part(0, "accepted", 10), part(1, "accepted", 11)]);
    expect(await people([id])).toMatchObject([
      { state: "accepted", accepted_at_ms: 11, delivered_at_ms: null, read_at_ms: null },
    ]);
    await record([part(1, "read", 40), part(1, "delivered", 20), part(0, "delivered", 12)]);
    await record([part(1, "read", 90), part(0, "accepted", 90)]);
    expect(await people([id])).toMatchObject([
      { state: "read", accepted_at_ms: 11, delivered_at_ms: 20, read_at_ms: 40 },
    ]);
  });

  it("the first failure explains, and one of a message that was delivered explains nothing", async () => {
    const [one = 0, other = 0] = await deliveriesOf([{}, {}]);
    const failed = (deliveryId: number, position: number, code: string, atMs: number): MessageFact => ({
      deliveryId,
      position,
      state: "failed",
      atMs,
      providerMessageId: null,
      failure: { reason: "unreachable", code, title: null, text: null },
    });
    const delivered = { ...failed(other, 0, "", 1), state: "delivered" as const };
    await record([
      failed(one, 1, "131026", 9),
      failed(one, 0, "131047", 5),
      delivered,
      failed(other, 0, "1", 2),
    ]);
    await record([failed(one, 0, "131000", 3)]);
    expect(await people([one, other])).toMatchObject([
      { state: "failed", error_code: "131047", failed_at_ms: 5 },
      { state: null, error_code: null, failed_at_ms: null },
    ]);
  });

  it("of another team, or of a delivery that is not there, change nothing and hold up nobody", async () => {
    const [id = 0, own = 0] = await deliveriesOf([{}, {}]);
    const fact = { position: 0, state: "accepted" as const, atMs: 1 };
    const elsewhere = await createTeam();
    await testDb.write(
      recordMessages(elsewhere.id, [{ ...fact, deliveryId: id, providerMessageId: `wamid.${id}` }]),
    );
    await record([
      { ...fact, deliveryId: Number.MAX_SAFE_INTEGER, providerMessageId: null },
      { ...fact, deliveryId: own, providerMessageId: `wamid.${own}` },
    ]);
    expect(await parts([id, own])).toMatchObject([{ delivery_id: own }]);
  });

  it("a message id that is another message's already is passed over", async () => {
    const [one = 0, other = 0, third = 0] = await deliveriesOf([{}, {}, {}]);
    const fact = {
      position: 0,
      state: "accepted" as const,
      atMs: 1,
      providerMessageId: `wamid.twice.${one}`,
    };
    await record([
      { ...fact, deliveryId: one },
      { ...fact, deliveryId: other, providerMessageId: null },
    ]);
    await record([
      { ...fact, deliveryId: other, state: "read" },
      { ...fact, deliveryId: third },
    ]);
    expect(await parts([one, other, third])).toMatchObject([
      { delivery_id: one, provider_message_id: fact.providerMessageId },
      { delivery_id: other, provider_message_id: null, state: "read" },
    ]);
  });
});
