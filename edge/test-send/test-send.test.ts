import { beforeEach, describe, expect, test } from "vitest";
import { TestPeople, TestSendResult } from "../../schema/api.ts";
import { jpegFile } from "../../schema/bytes/sample-files.ts";
import { refreshTemplates } from "../templates/refresh.ts";
import { type Api, bodyOf, createApi, mintToken } from "../testing/client.ts";
import { addFriends, addLineStaff, line } from "../testing/line-stand.ts";
import { MediaStand } from "../testing/media-stand.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { addPeople, type TestPerson } from "../testing/people.ts";
import { testDb, testSettings } from "../testing/services.ts";
import { addStaff, type TestStaff } from "../testing/team.ts";
import { approved, createTemplateStand } from "../testing/template-stand.ts";
import { createWhatsAppStand, whatsapp, whatsappSettings } from "../testing/whatsapp-stand.ts";

const url = "https://shop.example/a?utm_source=me";
const named = { type: "text", text: `{name}您好 ${url}`, nameFallback: "貴賓" };

let api: Api;
let token: string;
let platform: MovingPlatform;

async function signIn(staff: TestStaff, settings = testSettings): Promise<void> {
  platform = new MovingPlatform({ settings });
  api = createApi(platform.services);
  token = await mintToken(staff);
}

const keep = (people: readonly Pick<TestPerson, "id">[]) =>
  api("/v1/test-people", { method: "PUT", token, body: { conversations: people.map(({ id }) => id) } });

const post = (body: object, key: string = crypto.randomUUID()) =>
  api("/v1/test-send", { token, body, headers: { "Idempotency-Key": key } });

async function sendTo(people: readonly TestPerson[], more: object = {}, key?: string) {
  const body = { messages: [named], conversations: people.map(({ id }) => id), ...more };
  return bodyOf(TestSendResult, await post(body, key)).items;
}

/** All that a team counts and keeps of what was sent. */
async function tracesOf({ team }: TestStaff): Promise<number> {
  const tables = ["broadcasts", "deliveries", "chunks", "links", "cap_uses"];
  const counts = await testDb.readAll(
    tables.map((table) => ({
      sql: `select count(*) as rows from ${table} where team_id = :team`,
      args: { team: team.id },
    })),
  );
  return counts.reduce((sum, { rows }) => sum + Number(rows[0]?.rows ?? 0), 0);
}

describe("on LINE", () => {
  let staff: TestStaff;
  let people: TestPerson[];
  const received = async () => {
    const log = await line.log({ limit: 10_000 });
    return log.filter(({ channel }) => channel === staff.team.line.platformId);
  };

  beforeEach(async () => {
    staff = await addLineStaff();
    people = await addFriends(staff, 6);
    await signIn(staff);
  });

  test("a test reaches those chosen, with links as typed and their own names, and counts nowhere", async () => {
    const two = people.slice(0, 2);
    expect((await keep(two)).status).toBe(200);
    expect(await sendTo(two)).toMatchObject([{ outcome: "accepted" }, { outcome: "accepted" }]);
    const texts = (await received()).map(({ to, messages }) => [to, messages]);
    expect(texts).toHaveLength(2);
    for (const { platformUserId, name } of two)
      expect(texts).toContainEqual([[platformUserId], [{ type: "text", text: `${name}您好 ${url}` }]]);
    expect(await tracesOf(staff)).toBe(0);
  });

  test("it can carry the values of a customer of one's own, and of nobody else", async () => {
    const [self, other] = people;
    if (!self || !other) throw new Error("people were not written");
    await keep([self]);
    await sendTo([self], { as: other.id });
    expect((await received())[0]?.messages).toEqual([{ type: "text", text: `${other.name}您好 ${url}` }]);
    const [stranger] = await addPeople(await addStaff(staff.team, "salesperson"), [{}]);
    const refused = await post({ messages: [named], conversations: [self.id], as: stranger?.id });
    expect(refused).toMatchObject({ status: 422, body: { code: "people_not_yours" } });
  });

  test("a repeat of a lost call reaches nobody twice; its key is not good for another", async () => {
    const one = people.slice(0, 1);
    await keep(one);
    await sendTo(one, {}, "same");
    expect(await sendTo(one, {}, "same")).toMatchObject([{ outcome: "accepted" }]);
    expect(await received()).toHaveLength(1);
    const other = { messages: [{ type: "text", text: "別的" }], conversations: one.map(({ id }) => id) };
    expect(await post(other, "same")).toMatchObject({ status: 409, body: { code: "idempotency_conflict" } });
  });

  test("a key that LINE may have forgotten is not good for a repeat", async () => {
    const one = people.slice(0, 1);
    await keep(one);
    await sendTo(one, {}, "old");
    await testDb.write([
      {
        sql: "update audit_entries set at_ms = at_ms - 86400000 where team_id = :team",
        args: { team: staff.team.id },
      },
    ]);
    const body = { messages: [named], conversations: one.map(({ id }) => id) };
    expect(await post(body, "old")).toMatchObject({ status: 409, body: { code: "idempotency_conflict" } });
    expect(await received()).toHaveLength(1);
  });

  test("at most five can be kept, and only one's own customers", async () => {
    expect(await keep(people)).toMatchObject({ status: 400, body: { field: "conversations" } });
    const strangers = await addPeople(await addStaff(staff.team, "salesperson"), [{}]);
    expect(await keep(strangers)).toMatchObject({ status: 422, body: { code: "people_not_yours" } });
    expect(bodyOf(TestPeople, await keep(people.slice(0, 5))).items).toHaveLength(5);
    expect(bodyOf(TestPeople, await keep(people.slice(5)))).toMatchObject({
      items: [{ name: people[5]?.name }],
      max: 5,
    });
  });

  test("who has not been kept, or is somebody else's by now, gets none", async () => {
    const [self, other] = people;
    if (!self || !other) throw new Error("people were not written");
    await keep([self]);
    const refused = { status: 422, body: { code: "people_not_yours", field: "conversations" } };
    expect(await post({ messages: [named], conversations: [other.id] })).toMatchObject(refused);
    await testDb.write([
      { sql: "update conversations set state = 'closed' where id = :id", args: { id: self.row } },
    ]);
    expect(bodyOf(TestPeople, await api("/v1/test-people", { token })).items).toEqual([]);
    expect(await post({ messages: [named], conversations: [self.id] })).toMatchObject(refused);
    expect(await received()).toEqual([]);
  });

  test("who has unsubscribed or blocked the account is not called, and it is said", async () => {
    const two = await addPeople(staff, [{ isUnsubscribed: true }, { isFollowing: false }]);
    await keep(two);
    const items = await sendTo(two);
    expect(items.map(({ outcome, verdict }) => [outcome, verdict]).toSorted()).toEqual([
      ["unreachable", "blocked"],
      ["unreachable", "unsubscribed"],
    ]);
    expect(await received()).toEqual([]);
  });

  test("a platform's refusal is told in its own words, and no answer as not known", async () => {
    const one = people.slice(0, 1);
    await keep(one);
    const match = { owner: staff.team.line.platformId };
    await line.addFault({ endpoint: "push", kind: "status", status: 401, body: { message: "No." }, match });
    expect(await sendTo(one)).toMatchObject([{ outcome: "refused", code: "401", text: "No." }]);
    await line.addFault({ endpoint: "push", kind: "status", status: 500, match });
    expect(await sendTo(one)).toMatchObject([{ outcome: "unknown" }]);
  });

  test("twenty an hour are taken, and the next is told how many", async () => {
    const one = people.slice(0, 1);
    await keep(one);
    const conversations = one.map(({ id }) => id);
    for (let times = 0; times < 20; times++)
      expect((await post({ messages: [named], conversations })).status).toBe(200);
    expect(await post({ messages: [named], conversations })).toMatchObject({
      status: 429,
      body: { code: "test_limit", params: { max: 20 } },
    });
  });

  test("messages that cannot be sent are refused before anybody is called", async () => {
    const one = people.slice(0, 1);
    await keep(one);
    const conversations = one.map(({ id }) => id);
    const long = { type: "text", text: "字".repeat(5_001) };
    expect(await post({ messages: [long], conversations })).toMatchObject({
      status: 422,
      body: { code: "content_invalid", field: "messages.0.text" },
    });
    expect(await post({ messages: [], conversations })).toMatchObject({ status: 400 });
  });
});

test("a template's test says of each whether they got it, LINE's people beside WhatsApp's", async () => {
  const stand = await createTemplateStand([approved("hello", "{{1}}")]);
  const { staff } = stand;
  const { services } = new MovingPlatform({ settings: whatsappSettings });
  await refreshTemplates(services, staff.team.id, staff.team.whatsapp.id);
  const [mine] = await stand.customers(1);
  const [friend] = await addPeople(staff, [{}]);
  if (!mine || !friend) throw new Error("nobody was made");
  await signIn(staff, whatsappSettings);
  await keep([mine, friend]);
  const fill = { "body:1": { from: "field", field: "name" } };
  const messages = [{ type: "template", template: { name: "hello", language: "zh_TW", fill } }];
  const items = await sendTo([mine, friend], { messages });
  expect(items.find(({ channel }) => channel === "whatsapp")).toMatchObject({ outcome: "accepted" });
  expect(items.find(({ channel }) => channel === "line")).toMatchObject({
    outcome: "unreachable",
    verdict: "channel",
  });
  const gone = [{ type: "template", template: { name: "gone", language: "zh_TW", fill } }];
  expect(await post({ messages: gone, conversations: [friend, mine].map(({ id }) => id) })).toMatchObject({
    status: 422,
    body: { code: "template_not_sendable" },
  });
  expect(await stand.calls()).toHaveLength(1);
});

describe("on WhatsApp", () => {
  test("a test goes message by message, once whatever is repeated", async () => {
    const stand = await createWhatsAppStand();
    const people = await stand.customers(1);
    await signIn(stand.staff, whatsappSettings);
    await keep(people);
    const messages = [named, { type: "text", text: "第二則" }];
    expect(await sendTo(people, { messages }, "same")).toMatchObject([{ outcome: "accepted" }]);
    platform.nowMs += 1_000;
    expect(await sendTo(people, { messages }, "same")).toMatchObject([{ outcome: "accepted" }]);
    expect(await stand.calls()).toHaveLength(2);
    expect(await tracesOf(stand.staff)).toBe(0);
  });

  test("a medium whose id has run out is handed over anew for the next test", async () => {
    const stand = await createWhatsAppStand();
    const people = await stand.customers(1);
    await signIn(stand.staff, whatsappSettings);
    await keep(people);
    const { id: media } = await new MediaStand(stand.staff).ready("image", jpegFile());
    const messages = [{ type: "image", media }];
    expect(await sendTo(people, { messages })).toMatchObject([{ outcome: "accepted" }]);
    const [first] = await stand.calls();
    await whatsapp.deleteMedia(String(first?.content.id));
    platform.nowMs += 10_000;
    expect(await sendTo(people, { messages })).toMatchObject([
      { outcome: "later", code: "100", text: expect.stringContaining("media attachment ID") },
    ]);
    platform.nowMs += 10_000;
    expect(await sendTo(people, { messages })).toMatchObject([{ outcome: "accepted", text: null }]);
  });

  test("who is outside the 24 hours is not called", async () => {
    const stand = await createWhatsAppStand();
    const people = await addPeople(stand.staff, [{ channel: "whatsapp", lastInboundAtMs: null }]);
    await signIn(stand.staff, whatsappSettings);
    await keep(people);
    expect(await sendTo(people)).toMatchObject([{ outcome: "unreachable", verdict: "window" }]);
    expect(await stand.calls()).toEqual([]);
  });
});
