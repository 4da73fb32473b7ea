import { beforeEach, describe, expect, test } from "vitest";
import { CheckPeoplePage, CheckResult, Me, type Selection } from "../../schema/api.ts";
import { newId } from "../../schema/ids.ts";
import { bodyOf, createApi, mintToken } from "../testing/client.ts";
import { addFriends, addLineStaff } from "../testing/line-stand.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { addPeople } from "../testing/people.ts";
import { everybody, recordOf, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam, randomHex, type TestStaff } from "../testing/team.ts";

const template = { type: "template" as const, template: { name: "hello", language: "zh_TW" } };
const text = { type: "text" as const, text: "您好" };
const file = { type: "file" as const, media: `md_${randomHex(32)}` };

let platform: MovingPlatform;
let api: ReturnType<typeof createApi>;
let staff: TestStaff;
let token: string;

beforeEach(async () => {
  platform = new MovingPlatform();
  api = createApi(platform.services);
  staff = await addStaff(await createTeam(), "salesperson");
  token = await mintToken(staff);
});

async function check(messages: object[], selection: Selection = everybody): Promise<CheckResult> {
  const answer = await api("/v1/check", { body: { messages, selection }, token });
  expect([answer.status, answer.body]).toMatchObject([200, {}]);
  return bodyOf(CheckResult, answer);
}

/** A second number of the team's WhatsApp business, or of another one. */
async function addNumber(business = "waba"): Promise<string> {
  const id = newId("acc", platform.nowMs);
  await testDb.write([
    {
      sql: "update accounts set business_id = 'waba' where id = :id",
      args: { id: staff.team.whatsapp.id },
    },
    {
      sql: `insert into accounts (id, team_id, channel, platform_id, business_id, name, credentials_sealed)
        values (:id, :team, 'whatsapp', :id, :business, '二館', '')`,
      args: { id, team: staff.team.id, business },
    },
  ]);
  return id;
}

/** The conversation is with that account. */
const moveTo = (account: string, row: number) =>
  testDb.write([
    {
      sql: "update channel_users set account_id = :account where id = (select channel_user_id from conversations where id = :row)",
      args: { account, row },
    },
    { sql: "update conversations set account_id = :account where id = :row", args: { account, row } },
  ]);

const setRates = (rates: object[]) =>
  testDb.write([
    {
      sql: "update teams set cost_rates = :rates where id = :team",
      args: { rates: JSON.stringify(rates), team: staff.team.id },
    },
  ]);

describe("links", () => {
  const link = `https://shop.example/${"a".repeat(200)}`;
  const write = (mode: string) =>
    testDb.write([
      {
        sql: "update teams set link_tracking = :mode where id = :team",
        args: { mode, team: staff.team.id },
      },
    ]);

  test("count as long as they will be sent, as the team has it set", async () => {
    await addPeople(staff, [{ channel: "line" }]);
    const long = { type: "text", text: "字".repeat(4_900) + link };
    expect(await check([long])).toMatchObject({ sendable: 1, linksPerPerson: 1 });
    expect(bodyOf(Me, await api("/v1/me", { token }))).toMatchObject({ links: { mode: "redirect" } });
    await write("off");
    const answer = await api("/v1/check", { body: { messages: [long], selection: everybody }, token });
    expect(answer).toMatchObject({ status: 422, body: { code: "content_invalid" } });
    expect(bodyOf(Me, await api("/v1/me", { token }))).toMatchObject({ links: { mode: "off" } });
  });
});

describe("a template kept to one account", () => {
  test("leaves everybody else out by rule, in the check and in the send", async () => {
    const people = await addPeople(staff, [
      { channel: "whatsapp" },
      { channel: "whatsapp", isMarketingStopped: true },
      { channel: "line" },
      { channel: "whatsapp" },
    ]);
    await moveTo(await addNumber("another"), people.at(-1)?.row ?? 0);
    const selection: Selection = { ...everybody, onlyAccount: staff.team.whatsapp.id };
    const result = await check([template], selection);
    expect(result.groups).toEqual([
      { verdict: "sendable", people: 1 },
      { verdict: "channel", people: 1 },
      { verdict: "account", people: 1 },
      { verdict: "opted_out", people: 1 },
    ]);
    expect(result).toMatchObject({ chosen: 4, sendable: 1, leftOut: 3 });
    for (const verdict of ["channel", "account"]) {
      const body = { selection, messages: [template], verdict };
      const { items } = bodyOf(CheckPeoplePage, await api("/v1/check/people", { body, token }));
      expect(items.map(({ channel }) => channel)).toEqual([verdict === "channel" ? "line" : "whatsapp"]);
    }
    const id = await send(platform.services, staff, {
      draftId: crypto.randomUUID(),
      kind: "template",
      messages: [template],
      selection,
    });
    await platform.work();
    const { groups } = await recordOf(platform.services, staff, id);
    expect(groups).toContainEqual({ outcome: "left_out", reason: "account", people: 1 });
    expect(groups).toContainEqual({ outcome: "left_out", reason: "channel", people: 1 });
  });

  test("counts two numbers of one business as one", async () => {
    const other = await addNumber();
    await addPeople(staff, [{ channel: "whatsapp" }]);
    const { groups } = await check([template], { ...everybody, onlyAccount: other });
    expect(groups).toEqual([{ verdict: "sendable", people: 1 }]);
  });
});

describe("a message kept to one account", () => {
  // WhatsApp takes 4,096 characters.
  const long = { type: "text" as const, text: "字".repeat(4_500) };

  test("leaves everybody else out by rule and is held to that account's limits, in the check and in the send", async () => {
    staff = await addLineStaff();
    token = await mintToken(staff);
    await addFriends(staff, 2);
    await addPeople(staff, [{ channel: "whatsapp" }, { channel: "whatsapp", lastInboundAtMs: null }]);
    const selection: Selection = { ...everybody, onlyAccount: staff.team.line.id };
    expect(await check([long], selection)).toMatchObject({
      chosen: 4,
      sendable: 2,
      leftOut: 2,
      groups: [
        { verdict: "sendable", people: 2 },
        { verdict: "account", people: 2 },
      ],
    });
    const page = await api("/v1/check/people", {
      body: { selection, messages: [long], verdict: "account" },
      token,
    });
    expect(bodyOf(CheckPeoplePage, page).items.map(({ channel }) => channel)).toEqual([
      "whatsapp",
      "whatsapp",
    ]);
    const id = await send(platform.services, staff, {
      draftId: crypto.randomUUID(),
      kind: "message",
      messages: [long],
      selection,
      sendAtMs: platform.nowMs + 3_600_000,
    });
    await platform.work();
    const { state, totals, groups } = await recordOf(platform.services, staff, id);
    expect({ state, totals }).toMatchObject({ state: "done", totals: { accepted: 2, leftOut: 2 } });
    expect(groups).toContainEqual({ outcome: "left_out", reason: "account", people: 2 });
  });

  test("reaches those of that number only, where the business has two", async () => {
    const other = await addNumber();
    await addPeople(staff, [{ channel: "whatsapp" }]);
    const { groups } = await check([text], { ...everybody, onlyAccount: other });
    expect(groups).toEqual([{ verdict: "account", people: 1 }]);
  });

  test("is not taken on where nobody is of it, be they of another channel or of another number", async () => {
    await addPeople(staff, [{ channel: "whatsapp" }]);
    for (const onlyAccount of [staff.team.line.id, await addNumber()]) {
      const body = {
        draftId: crypto.randomUUID(),
        kind: "message",
        messages: [text],
        selection: { ...everybody, onlyAccount },
      };
      const call = { body, token, headers: { "Idempotency-Key": onlyAccount } };
      expect(await api("/v1/broadcasts", call)).toMatchObject({
        status: 422,
        body: { code: "nobody_to_send" },
      });
    }
  });
});

describe("an account that people cannot be kept to", () => {
  /** The answers to the check, its people, the doctor and the send. */
  async function answersTo(message: object, onlyAccount: string) {
    const selection = { ...everybody, onlyAccount };
    const isTemplate = "template" in message;
    const choice = { name: "hello", language: "zh_TW", fill: {} };
    const send = { draftId: crypto.randomUUID(), kind: isTemplate ? "template" : "message" };
    return Promise.all([
      api("/v1/check", { body: { messages: [message], selection }, token }),
      api("/v1/check/people", { body: { messages: [message], selection, verdict: "sendable" }, token }),
      api("/v1/broadcasts", {
        body: { ...send, messages: [message], selection },
        token,
        headers: { "Idempotency-Key": crypto.randomUUID() },
      }),
      ...(isTemplate ? [api("/v1/templates/doctor", { body: { template: choice, selection }, token })] : []),
    ]);
  }

  test("is refused by its field: for a template one that is not WhatsApp's", async () => {
    await addPeople(staff, [{}, { channel: "whatsapp" }]);
    for (const answer of await answersTo(template, staff.team.line.id))
      expect(answer).toMatchObject({
        status: 422,
        body: {
          code: "template_account",
          field: "selection.onlyAccount",
          detail: expect.stringContaining("WhatsApp"),
        },
      });
  });

  test("is refused by its field: one that is another team's as one that is nobody's", async () => {
    await addPeople(staff, [{}, { channel: "whatsapp" }]);
    const stranger = await createTeam();
    for (const account of [stranger.whatsapp.id, newId("acc", platform.nowMs)])
      for (const message of [text, template])
        for (const answer of await answersTo(message, account))
          expect(answer).toMatchObject({
            status: 400,
            body: { code: "invalid_request", field: "selection.onlyAccount" },
          });
  });
});

describe("what a channel cannot carry", () => {
  test("leaves that channel's people out, with them behind the group", async () => {
    await testDb.write([
      {
        sql: `insert into media (id, team_id, staff_id, kind, state, mime_type, file_name, bytes, created_at_ms, used_at_ms)
          values (:id, :team, :staff, 'file', 'ready', 'application/pdf', '型錄.pdf', 1000, 0, 0)`,
        args: { id: file.media, team: staff.team.id, staff: staff.id },
      },
    ]);
    await addPeople(staff, [{ name: "小明" }, { name: "封鎖", isFollowing: false }]);
    const result = await check([text, file]);
    expect(result.groups).toEqual([{ verdict: "content", people: 2 }]);
    const answer = await api("/v1/check/people", {
      body: { selection: everybody, messages: [text, file], verdict: "content" },
      token,
    });
    expect(bodyOf(CheckPeoplePage, answer).items.map(({ name }) => name)).toEqual(["小明", "封鎖"]);
  });
});

describe("what it costs", () => {
  test("is LINE's people by the rate, not its messages, and nothing for free words on WhatsApp", async () => {
    await addPeople(staff, [{}, {}, { isFollowing: false }, { channel: "whatsapp" }]);
    const { cost } = await check([text, { ...text, text: "還有" }]);
    expect(cost.totals).toEqual([{ currency: "TWD", amount: "0.40" }]);
    expect(cost.lines.map(({ channel, people, amount }) => [channel, people, amount])).toEqual([
      ["line", 2, "0.40"],
      ["whatsapp", 1, "0.00"],
    ]);
  });

  test("goes by the template's category, the country of the number, and the team's own rates", async () => {
    await addPeople(staff, [
      { channel: "whatsapp", platformUserId: "+886912345601" },
      { channel: "whatsapp", platformUserId: "+886912345602" },
      { channel: "whatsapp", platformUserId: "+886912345603", lastInboundAtMs: null },
      { channel: "whatsapp", platformUserId: "+85291234568", lastInboundAtMs: null },
      { channel: "whatsapp", platformUserId: "+85291234567", lastInboundAtMs: null },
      { channel: "whatsapp", platformUserId: "+4915112345678", lastInboundAtMs: null },
    ]);
    const selection = { ...everybody, onlyAccount: staff.team.whatsapp.id };
    expect((await check([template], selection)).cost).toMatchObject({
      lines: [
        { country: "TW", category: "marketing", amount: "8.172" },
        { country: "HK", category: "marketing", amount: "1.40" },
        { country: null, amount: null, people: 1 },
      ],
      totals: [
        { currency: "TWD", amount: "8.172" },
        { currency: "HKD", amount: "1.40" },
      ],
    });
    await testDb.write([
      {
        sql: `insert into templates (team_id, business_id, provider_id, name, language, category, status,
            parameter_format, components, synced_at_ms)
          values (:team, 'waba', '1', 'hello', 'zh_TW', 'UTILITY', 'APPROVED', 'POSITIONAL', '[]', 0)`,
        args: { team: staff.team.id },
      },
    ]);
    await setRates([{ channel: "whatsapp", category: "utility", currency: "TWD", perPerson: "0.5" }]);
    const { cost } = await check([template], selection);
    // The first two have written within 24 hours.
    expect(cost.totals).toEqual([{ currency: "TWD", amount: "2.00" }]);
  });
});

test("a template that lies too deep is refused by name, whatever would have to look into it", async () => {
  const deep: unknown = JSON.parse(`${"[".repeat(9_000)}${"]".repeat(9_000)}`);
  const template = {
    type: "template",
    template: { name: "sale", language: "zh_TW", components: [{ deep }] },
  };
  const answer = await api("/v1/check", { body: { messages: [template], selection: everybody }, token });
  expect(answer).toMatchObject({
    status: 400,
    body: { code: "invalid_request", field: "messages.0.template.components" },
  });
});
