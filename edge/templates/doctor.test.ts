import { beforeEach, describe, expect, it } from "vitest";
import {
  CheckPeoplePage,
  CheckResult,
  DoctorPeoplePage,
  DoctorResult,
  type Selection,
} from "../../schema/api.ts";
import type { TemplateMessage } from "../../schema/content.ts";
import { type Fill, findingsOf } from "../../schema/template-fill.ts";
import { warnings } from "../../schema/warnings.ts";
import { personKeys } from "../queue/call-key.ts";
import { addRule } from "../testing/caps.ts";
import { type Api, bodyOf, createApi, mintToken } from "../testing/client.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { addPeople, type TestPerson } from "../testing/people.ts";
import { actorOf, everybody, recordOf, send } from "../testing/sending.ts";
import { approved, createTemplateStand, setAttribute } from "../testing/template-stand.ts";
import { type WhatsAppStand, whatsapp, whatsappSettings } from "../testing/whatsapp-stand.ts";
import { consult } from "./doctor.ts";
import { refreshTemplates } from "./refresh.ts";

let stand: WhatsAppStand;
let platform: MovingPlatform;
let api: Api;
let token: string;

const templates = [
  approved("points", "{{1}} 您好，您有 {{2}} 點，{{1}}。"),
  approved("points", "Hi {{1}}, you have {{2}} points, {{1}}.", { language: "en_US" }),
  approved("plain", "歡迎光臨。"),
];

const fill = (rest: Fill = {}): Fill => ({
  "body:1": { from: "field", field: "name" },
  "body:2": { from: "field", field: "attribute:points" },
  ...rest,
});

const message = (given: Fill = fill(), rest = {}): TemplateMessage => ({
  type: "template",
  template: { name: "points", language: "zh_TW", fill: given, ...rest },
});

async function customers(
  ...given: (readonly [name: string, points: string | null])[]
): Promise<TestPerson[]> {
  const people = await addPeople(
    stand.staff,
    given.map(([name]) => ({ name, channel: "whatsapp" as const, lastInboundAtMs: null })),
  );
  await whatsapp.setUsers(people.map(({ platformUserId }) => ({ waId: platformUserId.slice(1) })));
  const values = people.map(({ customerId }, index) => [customerId, given[index]?.[1] ?? null] as const);
  await setAttribute(stand.staff.team.id, "points", values);
  return people;
}

const doctor = async (given: Fill = fill(), selection: Selection = everybody, rest = {}) => {
  const template = { name: "points", language: "zh_TW", fill: given, ...rest };
  return bodyOf(DoctorResult, await api("/v1/templates/doctor", { token, body: { selection, template } }));
};

beforeEach(async () => {
  stand = await createTemplateStand(templates);
  platform = new MovingPlatform({ settings: whatsappSettings });
  api = createApi(platform.services);
  token = await mintToken(stand.staff);
  await refreshTemplates(platform.services, stand.staff.team.id, stand.staff.team.whatsapp.id);
});

describe("the variable doctor", () => {
  it("tells every variable's trouble with every person, with how many and an example", async () => {
    await customers(
      ["王小明", "320"],
      ["周子晴\n（小晴）", "12"],
      ["陳怡安", null],
      ["", "1"],
      ["www.a.tw", "2"],
    );
    const result = await doctor();
    expect(result).toMatchObject({ people: 5, unfillable: 4 });
    expect(result.findings.map(({ place, finding, people }) => [place, finding, people])).toEqual([
      ["body:1", "empty", 1],
      ["body:1", "newline", 1],
      ["body:1", "url", 1],
      ["body:2", "empty", 1],
    ]);
    expect(result.findings[1]?.sample).toEqual({
      name: "周子晴\n（小晴）",
      value: "周子晴\n（小晴）",
      cleaned: "周子晴 （小晴）",
    });
    expect(result.example).toMatchObject({
      name: "王小明",
      values: { name: "王小明", "attribute:points": "320" },
    });
  });

  it("has nothing to say once there are fallbacks and cleaned values, and counts who gets the fallback", async () => {
    await customers(["王小明", "320"], ["周子晴\n（小晴）", "12"], ["陳怡安", null], [" ", "1"]);
    const mended = fill({
      "body:1": { from: "field", field: "name", fallback: "貴賓", isCleaned: true },
      "body:2": { from: "field", field: "attribute:points", fallback: "0" },
    });
    const result = await doctor(mended);
    expect(result).toMatchObject({ people: 4, unfillable: 0, findings: [] });
    expect(result.fallbacks).toEqual([
      { place: "body:1", people: 1 },
      { place: "body:2", people: 1 },
    ]);
  });

  it("names the people of a finding, page by page, and leaves out who was taken out", async () => {
    const people = await customers(["一", null], ["二", null], ["三", null], ["四", "4"]);
    const ask = async (more: object, selection: Selection = everybody) =>
      bodyOf(
        DoctorPeoplePage,
        await api("/v1/templates/doctor/people", {
          token,
          body: {
            selection,
            template: { name: "points", language: "zh_TW", fill: fill() },
            place: "body:2",
            finding: "empty",
            ...more,
          },
        }),
      );
    const first = await ask({ limit: 2 });
    expect(first.items.map(({ name }) => name)).toEqual(["一", "二"]);
    const second = await ask({ limit: 2, cursor: first.nextCursor });
    expect(second).toMatchObject({ items: [{ name: "三" }], nextCursor: null });
    const without = { ...everybody, remove: { verdicts: [], conversations: [people[0]?.id ?? ""] } };
    expect((await ask({}, without)).items.map(({ name }) => name)).toEqual(["二", "三"]);
    expect(await doctor(fill(), without)).toMatchObject({ people: 3 });
  });

  it("finds who would get more than the platform takes, by the length of each", async () => {
    const room = 1_024 - Array.from(" 您好，您有 1 點，。").length;
    const half = Math.floor(room / 2);
    await customers(["字".repeat(half), "1"], ["字".repeat(half + 1), "1"]);
    const { findings } = await doctor();
    expect(findings.map(({ place, finding, people }) => [place, finding, people])).toEqual([
      ["body:1", "too_long", 1],
    ]);
  });

  it("says the same of one person as the rule that stands in both languages", async () => {
    const people = await customers(
      ["", ""],
      ["\u3000 \u00a0", "a\tb"],
      ["  a  ", "a     b"],
      ["HTTPS://X", "Www."],
      ["a\r\nb     c", " \n "],
      ["𠮷".repeat(700), "x"],
      ["a", "http:// "],
    );
    for (const isCleaned of [false, true]) {
      const given = fill({
        "body:1": { from: "field", field: "name", isCleaned },
        "body:2": { from: "field", field: "attribute:points", isCleaned, fallback: "w" },
      });
      const template = { name: "points", language: "zh_TW", fill: given };
      const consultation = await consult(platform.services, actorOf(stand.staff), {
        selection: everybody,
        template,
      });
      const parts = consultation?.made[0]?.parts ?? { body: "", buttons: [] };
      const points = ["", "a\tb", "a     b", "Www.", " \n ", "x", "http:// "];
      const expected = people
        .flatMap(({ name }, index) =>
          findingsOf(parts, given, { name, "attribute:points": points[index] ?? null }),
        )
        .map(({ place, finding }) => `${place} ${finding}`);
      const { findings } = await doctor(given);
      const found = findings.flatMap(({ place, finding, people: count }) =>
        Array<string>(count).fill(`${place} ${finding}`),
      );
      expect(found.toSorted()).toEqual(expected.toSorted());
    }
  });

  it("counts who gets it in which language, and shows somebody in theirs", async () => {
    const people = await customers(["王小明", "1"], ["Ann", "2"], ["Bo", "3"], ["Zoé", "4"]);
    const languages = ["zh-Hant", "en-GB", "EN_us ", "fr"];
    await setAttribute(
      stand.staff.team.id,
      "language",
      people.map(({ customerId }, index) => [customerId, languages[index] ?? null] as const),
    );
    const result = await doctor(fill(), everybody, { isByCustomer: true });
    expect(result.languages).toEqual([
      { language: "zh_TW", people: 2 },
      { language: "en_US", people: 2 },
    ]);
  });

  it("is asked of people of one WhatsApp account, or of those of the account that is named", async () => {
    await customers(["王小明", "1"]);
    await addPeople(stand.staff, [{ channel: "line" }]);
    const template = { name: "points", language: "zh_TW", fill: fill() };
    const mixed = await api("/v1/templates/doctor", { token, body: { selection: everybody, template } });
    expect(mixed).toMatchObject({ status: 422, body: { code: "template_account" } });
    const onlyAccount = stand.staff.team.whatsapp.id;
    expect(await doctor(fill(), { ...everybody, onlyAccount })).toMatchObject({ people: 1 });
  });

  it("refuses a template that is not approved by now, and says as what it stands", async () => {
    await customers(["王小明", "1"]);
    await whatsapp.setTemplates(stand.waba, [approved("points", "{{1}} {{2}}", { status: "PAUSED" })]);
    await refreshTemplates(platform.services, stand.staff.team.id, stand.staff.team.whatsapp.id);
    const template = { name: "points", language: "zh_TW", fill: fill() };
    const answer = await api("/v1/templates/doctor", { token, body: { selection: everybody, template } });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: "template_not_sendable", params: { status: "PAUSED" } },
    });
    const check = await api("/v1/check", { token, body: { selection: everybody, messages: [message()] } });
    expect(check).toMatchObject({ status: 422, body: { code: "template_not_sendable" } });
  });
});

describe("a filled template", () => {
  it("leaves out by rule whoever has no value, at the check and in the send alike", async () => {
    await customers(["王小明", "320"], ["陳怡安", null], ["林\n佳蓉", "5"]);
    const body = { selection: everybody, messages: [message()] };
    expect(bodyOf(CheckResult, await api("/v1/check", { token, body })).groups).toEqual([
      { verdict: "sendable", people: 1 },
      { verdict: "variable", people: 2 },
    ]);
    const people = await api("/v1/check/people", { token, body: { ...body, verdict: "variable" } });
    expect(bodyOf(CheckPeoplePage, people).items.map(({ name }) => name)).toEqual(["陳怡安", "林\n佳蓉"]);
    const id = await send(platform.services, stand.staff, {
      draftId: crypto.randomUUID(),
      kind: "template",
      messages: [message()],
      selection: everybody,
    });
    await platform.work();
    const record = await recordOf(platform.services, stand.staff, id);
    expect(record).toMatchObject({ state: "done", totals: { chosen: 3, accepted: 1, leftOut: 2 } });
    expect(record.groups).toContainEqual({ outcome: "left_out", reason: "variable", people: 2 });
    const [call] = await stand.calls();
    expect(call?.content).toEqual({
      name: "points",
      language: { code: "zh_TW" },
      components: [
        {
          type: "body",
          parameters: [
            { type: "text", text: "王小明" },
            { type: "text", text: "320" },
          ],
        },
      ],
    });
  });

  it("is checked with all that can be asked of a send at once: languages, cleaned values, warnings, a month's limit", async () => {
    await customers(["王小明", "1"], ["陳怡安", null], ["林\n佳蓉", "3"]);
    await addRule(stand.staff.team.id, {
      channel: "whatsapp",
      storeId: 0,
      role: "salesperson",
      peopleMax: 1,
    });
    const cleanedFill = fill({
      "body:1": { from: "field", field: "name", fallback: "您", isCleaned: true },
      "body:2": { from: "field", field: "attribute:points", isCleaned: true },
    });
    const body = {
      messages: [message(cleanedFill, { isByCustomer: true })],
      selection: { ...everybody, remove: { ...everybody.remove, warnings: [...warnings] } },
    };
    expect(bodyOf(CheckResult, await api("/v1/check", { token, body }))).toMatchObject({
      chosen: 3,
      sendable: 1,
      leftOut: 2,
    });
    for (const verdict of ["cap", "variable"])
      expect(await api("/v1/check/people", { token, body: { ...body, verdict } })).toMatchObject({
        status: 200,
        body: { items: [{ verdict }] },
      });
    expect((await api("/v1/check/people", { token, body: { ...body, warning: "same" } })).status).toBe(200);
  });

  it("goes to each customer in their language where the name is approved in it", async () => {
    const people = await customers(["王小明", "1"], ["Ann", "2"]);
    await setAttribute(stand.staff.team.id, "locale", [[people[1]?.customerId ?? 0, "en"]]);
    await send(platform.services, stand.staff, {
      draftId: crypto.randomUUID(),
      kind: "template",
      messages: [message(fill(), { isByCustomer: true })],
      selection: everybody,
    });
    await platform.work();
    const languages = (await stand.calls()).map(({ to, content }) => [to, content.language]);
    expect(Object.fromEntries(languages)).toEqual({
      [people[0]?.platformUserId.slice(1) ?? ""]: { code: "zh_TW" },
      [people[1]?.platformUserId.slice(1) ?? ""]: { code: "en_US" },
    });
  });

  it("calls nobody whose value has gone between the planning and the call", async () => {
    const people = await customers(["王小明", "1"], ["陳怡安", "2"]);
    const id = await send(platform.services, stand.staff, {
      draftId: crypto.randomUUID(),
      kind: "template",
      messages: [message()],
      selection: everybody,
    });
    await platform.work(platform.nowMs + 5_000);
    const gone = people[1]?.customerId ?? 0;
    await platform.services.db.write([
      { sql: "delete from customer_attributes where customer_id = :gone", args: { gone } },
    ]);
    await platform.work();
    expect(await recordOf(platform.services, stand.staff, id)).toMatchObject({
      totals: { accepted: 1, leftOut: 1 },
    });
  });

  it("has an unknown outcome where a consumer that is gone had called, whatever has become of the value since", async () => {
    const [person] = await customers(["王小明", "1"]);
    const id = await send(platform.services, stand.staff, {
      draftId: crypto.randomUUID(),
      kind: "template",
      messages: [message()],
      selection: everybody,
    });
    await platform.work(platform.nowMs + 5_000);
    const keyOf = await personKeys(id, person?.platformUserId ?? "");
    await platform.grant(stand.staff.team.id, stand.staff.team.whatsapp.id, {
      endpoint: "whatsapp:send",
      accountPerSecond: null,
      count: 1,
      call: { key: keyOf(0), attempt: 0, isRepeatable: false },
      waitMaxMs: 0,
      report: { answers: [], released: [] },
    });
    await platform.services.db.write([
      {
        sql: "delete from customer_attributes where customer_id = :gone",
        args: { gone: person?.customerId ?? 0 },
      },
    ]);
    await platform.work();
    expect(await recordOf(platform.services, stand.staff, id)).toMatchObject({
      totals: { unknown: 1, leftOut: 0 },
    });
    expect(await stand.calls()).toEqual([]);
  });

  it("goes with nothing filled in where nothing is variable", async () => {
    await customers(["王小明", "1"]);
    await send(platform.services, stand.staff, {
      draftId: crypto.randomUUID(),
      kind: "template",
      messages: [{ type: "template", template: { name: "plain", language: "zh_TW", fill: {} } }],
      selection: everybody,
    });
    await platform.work();
    const [call] = await stand.calls();
    expect(call?.content).toEqual({ name: "plain", language: { code: "zh_TW" } });
  });

  it.each([
    ["a place without anything", {}, "empty", "body:1"],
    [
      "a fixed text with an address",
      { "body:1": { from: "text", text: "看 https://a.tw" }, "body:2": { from: "text", text: "1" } },
      "url",
      "body:1",
    ],
    [
      "a fixed text with a line break",
      { "body:1": { from: "text", text: "一\n二" }, "body:2": { from: "text", text: "1" } },
      "newline",
      "body:1",
    ],
  ] as const)("is refused with %s, by the place", async (_what, given, finding, place) => {
    await customers(["王小明", "1"]);
    const answer = await api("/v1/check", {
      token,
      body: { selection: everybody, messages: [message(given)] },
    });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: "content_invalid",
        field: `messages.0.template.fill.${place}`,
        params: { reason: "template_place", finding },
      },
    });
  });

  it.each(["{{1}} {{2}} {{3}}", "{{1}} 欠我們 {{2}} 元。"])(
    "waits where it was approved anew as something else before its time: %s",
    async (body) => {
      await customers(["王小明", "1"]);
      const id = await send(platform.services, stand.staff, {
        draftId: crypto.randomUUID(),
        kind: "template",
        messages: [message()],
        selection: everybody,
        sendAtMs: platform.nowMs + 3_600_000,
      });
      await whatsapp.setTemplates(stand.waba, [approved("points", body)]);
      await refreshTemplates(platform.services, stand.staff.team.id, stand.staff.team.whatsapp.id);
      await platform.work();
      expect(await recordOf(platform.services, stand.staff, id)).toMatchObject({
        state: "paused",
        pauseReason: "template",
        pauseRaw: { code: "CHANGED" },
      });
      expect(await stand.calls()).toEqual([]);
    },
  );

  it("waits with the platform's word where it was paused before its time", async () => {
    await customers(["王小明", "1"]);
    const sendAtMs = platform.nowMs + 3_600_000;
    const id = await send(platform.services, stand.staff, {
      draftId: crypto.randomUUID(),
      kind: "template",
      messages: [message()],
      selection: everybody,
      sendAtMs,
    });
    await whatsapp.setTemplates(stand.waba, [approved("points", "{{1}} {{2}}", { status: "PAUSED" })]);
    await refreshTemplates(platform.services, stand.staff.team.id, stand.staff.team.whatsapp.id);
    await platform.work();
    expect(await recordOf(platform.services, stand.staff, id)).toMatchObject({
      state: "paused",
      pauseReason: "template",
    });
    expect(await stand.calls()).toEqual([]);
  });
});
