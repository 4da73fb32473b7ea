import { beforeEach, describe, expect, test } from "vitest";
import { ConversationPage, SourceSizes } from "../../schema/api.ts";
import { ownMatching } from "../db/selection.ts";
import { text } from "../db/values.ts";
import { bodyOf, createApi, mintToken } from "../testing/client.ts";
import { addPeople, bindPeople, type PersonGiven, type TestPerson } from "../testing/people.ts";
import { actorOf } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff, type TestTeam } from "../testing/team.ts";

const api = createApi();
const messages = [{ type: "text", text: "週年慶開跑" }];

let team: TestTeam;
let manager: TestStaff;
let seller: TestStaff;
let elsewhere: TestStaff;
let token: string;
/** In 處理中 with the manager, bound to nobody. */
let taken: TestPerson;
/** Bound to the manager; their conversation is closed and was a colleague's. */
let mine: TestPerson;
/** The same, on WhatsApp. */
let mineOnWhatsapp: TestPerson;
/** Bound to the seller of the same store. */
let theirs: TestPerson;
/** Bound to somebody of another store. */
let faraway: TestPerson;

async function one(staff: TestStaff, given: PersonGiven): Promise<TestPerson> {
  const [person] = await addPeople(staff, [given]);
  if (!person) throw new Error("a person was not written");
  return person;
}

beforeEach(async () => {
  team = await createTeam();
  manager = await addStaff(team, "sales_manager", ["north"]);
  seller = await addStaff(team, "salesperson", ["north"]);
  elsewhere = await addStaff(team, "salesperson", ["south"]);
  token = await mintToken(manager);
  taken = await one(manager, { name: "處理中的" });
  mine = await one(seller, { name: "綁我的", state: "closed" });
  mineOnWhatsapp = await one(seller, { name: "綁我的 WhatsApp", state: "closed", channel: "whatsapp" });
  theirs = await one(manager, { name: "綁同事的", state: "closed" });
  faraway = await one(elsewhere, { name: "綁別店的" });
  await bindPeople(manager, [mine, mineOnWhatsapp]);
  await bindPeople(seller, [theirs]);
  await bindPeople(elsewhere, [faraway]);
});

const search = (source: string, as = token) =>
  api("/v1/conversations/search", { body: { source, filter: {} }, token: as });
const namesIn = async (source: string, as = token) =>
  bodyOf(ConversationPage, await search(source, as))
    .items.map(({ name }) => name)
    .toSorted();

const selection = (people: object) => ({ people, remove: { verdicts: [], conversations: [] } });
const named = (source: string | undefined, ...people: TestPerson[]) =>
  selection({
    mode: "named",
    ...(source === undefined ? {} : { source }),
    conversations: people.map(({ id }) => id),
  });
const bound = (filter: object = { channels: ["line"] }, except: TestPerson[] = []) =>
  selection({ mode: "matching", source: "bound", filter, except: except.map(({ id }) => id) });
const check = (chosen: object, as = token) =>
  api("/v1/check", { body: { messages, selection: chosen }, token: as });
const sending = (chosen: object, as = token) =>
  api("/v1/broadcasts", {
    body: { draftId: crypto.randomUUID(), kind: "message", messages, selection: chosen },
    token: as,
    headers: { "Idempotency-Key": crypto.randomUUID() },
  });
const peopleBehind = async (chosen: object, verdict: string) => {
  const { body } = await api("/v1/check/people", { body: { selection: chosen, verdict }, token });
  return (body as { items: { name: string }[] }).items.map(({ name }) => name);
};

describe("the lists", () => {
  test("are one's own 處理中, one's own bound customers, and those bound to others of the same stores", async () => {
    expect(await namesIn("in_progress")).toEqual(["處理中的"]);
    expect(await namesIn("bound")).toEqual(["綁我的", "綁我的 WhatsApp"].toSorted());
    expect(await namesIn("team")).toEqual(["綁同事的"]);
    expect(bodyOf(ConversationPage, await search("team")).items).toMatchObject([{ boundTo: seller.name }]);
  });

  test("say how long they are", async () => {
    const answer = await api("/v1/conversations/sources", { token });
    expect(bodyOf(SourceSizes, answer)).toEqual({
      inProgress: 1,
      bound: [
        { channel: "line", people: 1 },
        { channel: "whatsapp", people: 1 },
      ],
      team: 1,
    });
    const sellers = await api("/v1/conversations/sources", { token: await mintToken(seller) });
    expect(bodyOf(SourceSizes, sellers)).toMatchObject({ team: null });
  });

  test("of others are shown to nobody but a 銷售經理, on every address that shows people", async () => {
    const sellers = await mintToken(seller);
    const body = { source: "team", filter: {} };
    for (const [path, more] of [
      ["search", {}],
      ["summary", {}],
      ["facets", {}],
      ["now", { ids: [mine.id], above: null }],
    ] as const) {
      const answer = await api(`/v1/conversations/${path}`, { body: { ...body, ...more }, token: sellers });
      expect(answer, path).toMatchObject({ status: 403, body: { code: "role_required", field: "source" } });
    }
  });

  test("of others show no more from the moment a 銷售經理 is one no longer", async () => {
    await testDb.write([
      { sql: "update staff set role = 'salesperson' where id = :id", args: { id: manager.id } },
    ]);
    const demoted = await mintToken({ ...manager, role: "salesperson" });
    expect(await search("team", demoted)).toMatchObject({ status: 403 });
    expect(await namesIn("bound", demoted)).toHaveLength(2);
  });

  test.each(["in_progress", "bound", "team"] as const)(
    "of %s are read by an index of their own",
    async (source) => {
      const own = ownMatching(actorOf(manager), {}, { source });
      const { rows } = await testDb.read({
        sql: `explain query plan select c.id from conversations c where ${own.sql}
        order by c.last_at_ms desc, c.id desc limit 50`,
        args: own.args,
      });
      const steps = rows.map((row) => text(row, "detail")).filter((step) => / c /.test(step));
      expect(steps).toEqual([expect.stringMatching(/(owner_staff_id=\? AND state=\?|bound_staff_id=\?)/)]);
    },
  );
});

describe("a send to bound customers", () => {
  test("reaches them whatever state their conversation is in", async () => {
    const { body } = await check(bound());
    expect(body).toMatchObject({ chosen: 1, sendable: 1, groups: [{ verdict: "sendable", people: 1 }] });
    expect(await peopleBehind(bound(), "sendable")).toEqual(["綁我的"]);
    expect(await sending(bound())).toMatchObject({ status: 202 });
    expect(await sending(named("bound", mineOnWhatsapp))).toMatchObject({ status: 202 });
  });

  test("goes to one channel: a selection of two is refused with the way out", async () => {
    for (const chosen of [bound({}), named("bound", mine, mineOnWhatsapp)]) {
      for (const answer of [await check(chosen), await sending(chosen)])
        expect(answer).toMatchObject({
          status: 422,
          body: {
            code: "one_channel",
            field: "selection.people",
            detail: expect.stringContaining("channels"),
          },
        });
    }
  });

  test("leaves out whom it names that somebody else has been given meanwhile", async () => {
    const other = await one(seller, { state: "closed" });
    await bindPeople(manager, [other]);
    expect((await check(named("bound", mine, other))).body).toMatchObject({ sendable: 2 });
    await bindPeople(seller, [other]);
    const refused = await check(named("bound", mine, other));
    expect(refused).toMatchObject({ body: { code: "people_not_yours", params: { ids: [other.id] } } });
    expect((await check(bound())).body).toMatchObject({ chosen: 1, sendable: 1 });
  });

  test("knows a person by an older conversation as well, named, unticked or taken out", async () => {
    const [older, newer] = await addPeople(seller, [
      { name: "兩次", platformUserId: `U${"7".repeat(24)}${team.id.slice(-8).replace(/[^0-9a-f]/g, "0")}` },
      { name: "兩次", platformUserId: `U${"7".repeat(24)}${team.id.slice(-8).replace(/[^0-9a-f]/g, "0")}` },
    ]);
    if (!older || !newer) throw new Error("two conversations were not written");
    await bindPeople(manager, [newer]);
    expect((await check(named("bound", older))).body).toMatchObject({ chosen: 1, sendable: 1 });
    expect((await check(named("bound", older, newer))).body).toMatchObject({
      groups: [
        { verdict: "sendable", people: 1 },
        { verdict: "duplicate", people: 1 },
      ],
    });
    expect(await peopleBehind(bound({ channels: ["line"] }, [older]), "sendable")).toEqual(["綁我的"]);
    const removed = { ...bound(), remove: { verdicts: [], conversations: [older.id] } };
    expect(await peopleBehind(removed, "removed")).toEqual(["兩次"]);
  });
});

describe("nobody else's customer is reached", () => {
  const foreign = (): [string, TestPerson, string | undefined][] => [
    ["a bound customer as if in 處理中", mine, "in_progress"],
    ["a bound customer without a source", mine, undefined],
    ["a conversation of one's own as if bound", taken, "bound"],
    ["a person of 團隊名單 as bound", theirs, "bound"],
    ["a person of another store as bound", faraway, "bound"],
    ["a person of another store as in 處理中", faraway, "in_progress"],
  ];

  test("by naming them beside one's own, under any source", async () => {
    for (const [what, person, source] of foreign()) {
      const chosen = named(source, source === "bound" ? mine : taken, person);
      for (const answer of [await check(chosen), await sending(chosen)])
        expect(answer, what).toMatchObject({
          status: 422,
          body: { code: "people_not_yours", params: { ids: [person.id] } },
        });
    }
  });

  test("by asking for 團隊名單 itself, all of it or by name", async () => {
    for (const people of [
      { mode: "matching", source: "team", filter: {}, except: [] },
      { mode: "named", source: "team", conversations: [theirs.id] },
    ])
      for (const answer of [await check(selection(people)), await sending(selection(people))])
        expect(answer).toMatchObject({
          status: 400,
          body: { code: "invalid_request", field: "selection.people.source" },
        });
  });

  test("by choosing everybody, whatever the filter asks for", async () => {
    const [account] = await testDb
      .read({ sql: "select account_id as id from conversations where id = :id", args: { id: theirs.row } })
      .then(({ rows }) => rows.map((row) => text(row, "id")));
    for (const filter of [{ channels: ["line"] }, { accounts: [account], channels: ["line"] }]) {
      expect(await peopleBehind(bound(filter), "sendable")).toEqual(["綁我的"]);
      const own = selection({ mode: "matching", filter, except: [] });
      expect(await peopleBehind(own, "sendable")).toEqual(["處理中的"]);
    }
  });

  test("by leaving out strangers: whether they exist is not told", async () => {
    for (const stranger of [theirs, faraway, taken])
      expect(await check(bound(undefined, [stranger]))).toMatchObject({
        status: 422,
        body: { code: "people_not_yours", params: { ids: [stranger.id] } },
      });
  });

  test("by an id of another team", async () => {
    const others = await addStaff(await createTeam(), "sales_manager", ["north"]);
    const outsider = await one(others, {});
    await bindPeople(others, [outsider]);
    expect(await sending(named("bound", mine, outsider))).toMatchObject({
      status: 422,
      body: { code: "people_not_yours", params: { ids: [outsider.id] } },
    });
    expect(await namesIn("team", await mintToken(others))).toEqual([]);
  });
});
