import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { BroadcastRequest, Selection } from "../../schema/api.ts";
import { CheckPeoplePage, CheckResult, Problem } from "../../schema/api.ts";
import type { TemplateMessage } from "../../schema/content.ts";
import { type Api, bodyOf, createApi, mintToken } from "../testing/client.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { addPeople, type PersonGiven } from "../testing/people.ts";
import { everybody, recordOf, send } from "../testing/sending.ts";
import {
  createWhatsAppStand,
  type WhatsAppStand,
  whatsapp,
  whatsappSettings,
} from "../testing/whatsapp-stand.ts";

const hourMs = 3_600_000;
const hello: TemplateMessage = { type: "template", template: { name: "hello", language: "zh_TW" } };

let stand: WhatsAppStand;
let platform: MovingPlatform;
let api: Api;
let token: string;

function requestFor(selection: Selection = everybody): BroadcastRequest {
  return { draftId: crypto.randomUUID(), kind: "template", messages: [hello], selection };
}

/** Customers who wrote so long ago, known to the double. */
async function customers(...given: PersonGiven[]) {
  const lastInboundAtMs = platform.nowMs - 48 * hourMs;
  const people = await addPeople(
    stand.staff,
    given.map((one) => ({ channel: "whatsapp" as const, lastInboundAtMs, ...one })),
  );
  await whatsapp.setUsers(people.map(({ platformUserId }) => ({ waId: platformUserId.slice(1) })));
  return people;
}

const post = (path: string, body: object) =>
  api(path, { body, token, headers: { "Idempotency-Key": crypto.randomUUID() } });

beforeEach(async () => {
  stand = await createWhatsAppStand();
  platform = new MovingPlatform({ settings: whatsappSettings });
  api = createApi(platform.services);
  token = await mintToken(stand.staff);
  await whatsapp.setTemplates(stand.waba, [
    {
      name: "hello",
      language: "zh_TW",
      status: "APPROVED",
      category: "MARKETING",
      components: [{ type: "BODY", text: "歡迎光臨。" }],
    },
  ]);
});

describe("the check of a template", () => {
  it("lets in who is past 24 hours, and leaves out who wants no marketing or is held back", async () => {
    await customers(
      {},
      { lastInboundAtMs: null },
      { isMarketingStopped: true },
      { heldUntilMs: platform.nowMs + hourMs },
    );
    const body = bodyOf(CheckResult, await post("/v1/check", { messages: [hello], selection: everybody }));
    expect(body).toMatchObject({ chosen: 4, sendable: 2, willFail: 0, leftOut: 2 });
    expect(body.groups).toEqual([
      { verdict: "sendable", people: 2 },
      { verdict: "opted_out", people: 1 },
      { verdict: "held_back", people: 1 },
    ]);
    const people = await post("/v1/check/people", {
      selection: everybody,
      kind: "template",
      verdict: "opted_out",
    });
    expect(bodyOf(CheckPeoplePage, people).items).toHaveLength(1);
  });

  it("asks nothing of those who want no marketing where the words are free", async () => {
    await customers({ isMarketingStopped: true, lastInboundAtMs: platform.nowMs });
    const { body } = await post("/v1/check", {
      messages: [{ type: "text", text: "您好" }],
      selection: everybody,
    });
    expect(body).toMatchObject({ sendable: 1 });
  });
});

describe("a template's people", () => {
  it("are of one WhatsApp account: others are named, at the check and at the send", async () => {
    await customers({});
    await addPeople(stand.staff, [{ channel: "line" }]);
    const { line, whatsapp: account } = stand.staff.team;
    for (const answer of [
      await post("/v1/check", { messages: [hello], selection: everybody }),
      await post("/v1/broadcasts", requestFor()),
    ]) {
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ code: "template_account", field: "selection.people" });
      const ids = z.array(z.string()).parse(bodyOf(Problem, answer).params?.ids);
      expect(ids.toSorted()).toEqual([line.id, account.id].toSorted());
    }
  });

  it("stay of that account when a filter has come to match others by the time of the send", async () => {
    await customers({});
    const sendAtMs = platform.nowMs + hourMs;
    const id = await send(platform.services, stand.staff, { ...requestFor(), sendAtMs });
    await addPeople(stand.staff, [{ channel: "line" }]);
    await platform.work();
    expect(await recordOf(platform.services, stand.staff, id)).toMatchObject({ totals: { chosen: 1 } });
  });
});

describe("a send of a template", () => {
  it("reaches who is past 24 hours, once each, and stands in the record under its name", async () => {
    const [first, second] = await customers({}, {}, { isMarketingStopped: true });
    const id = await send(platform.services, stand.staff, requestFor());
    await platform.work();
    const record = await recordOf(platform.services, stand.staff, id);
    expect(record).toMatchObject({
      kind: "template",
      state: "done",
      glimpse: "hello",
      messages: [hello],
      linksPerPerson: 0,
      totals: { chosen: 3, accepted: 2, leftOut: 1 },
    });
    expect(record.groups).toContainEqual({ outcome: "left_out", reason: "opted_out", people: 1 });
    const calls = await stand.calls();
    expect(calls.map(({ input }) => input).toSorted()).toEqual(
      [first?.platformUserId, second?.platformUserId].toSorted(),
    );
    expect(calls.every(({ content }) => content.name === "hello")).toBe(true);
  });

  it("waits with a reason while the template is paused, and goes on where it stood", async () => {
    await customers({}, {});
    await whatsapp.changeTemplate(stand.waba, "hello", "zh_TW", { status: "PAUSED" });
    const id = await send(platform.services, stand.staff, requestFor());
    await platform.work();
    expect(await recordOf(platform.services, stand.staff, id)).toMatchObject({
      state: "paused",
      pauseReason: "template",
      totals: { waiting: 2, failed: 0 },
    });
    await whatsapp.changeTemplate(stand.waba, "hello", "zh_TW", { status: "APPROVED" });
    expect((await post(`/v1/broadcasts/${id}/resume`, {})).status).toBe(200);
    await platform.work();
    expect(await recordOf(platform.services, stand.staff, id)).toMatchObject({
      state: "done",
      totals: { accepted: 2 },
    });
  });
});

describe("the form of a template", () => {
  it.each([
    ["beside a text", { messages: [hello, { type: "text", text: "您好" }] }, "messages"],
    ["beside another", { messages: [hello, hello] }, "messages"],
    [
      "without a language",
      { messages: [{ type: "template", template: { name: "hello" } }] },
      "messages.0.template.language",
    ],
    [
      "of a name that no template has",
      { messages: [{ ...hello, template: { name: "Hello!", language: "zh_TW" } }] },
      "messages.0.template.name",
    ],
    [
      "with more parts than one has",
      {
        messages: [
          { ...hello, template: { ...hello.template, components: Array(16).fill({ type: "body" }) } },
        ],
      },
      "messages.0.template.components",
    ],
    [
      "with more words than fit",
      {
        messages: [
          {
            ...hello,
            template: { ...hello.template, components: [{ type: "body", text: "字".repeat(20_001) }] },
          },
        ],
      },
      "messages.0.template.components",
    ],
    ["sent as text", { kind: "message" }, "messages.0.type"],
  ])("is refused %s, by the field", async (_what, wrong, field) => {
    await customers({});
    const { status, body } = await post("/v1/broadcasts", { ...requestFor(), ...wrong });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: "invalid_request", field });
  });

  it("is refused beside a text at the check, too", async () => {
    const messages = [hello, { type: "text", text: "您好" }];
    const { body } = await post("/v1/check", { messages, selection: everybody });
    expect(body).toMatchObject({ code: "invalid_request", field: "messages" });
  });
});
