import { beforeEach, expect, test } from "vitest";
import type { BroadcastRequest } from "../../schema/api.ts";
import { CheckResult, ReferralReport, SentContent } from "../../schema/api.ts";
import { type Api, bodyOf, createApi, mintToken } from "../testing/client.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { everybody, recordOf, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { approved, createTemplateStand } from "../testing/template-stand.ts";
import { type WhatsAppStand, whatsapp, whatsappSettings } from "../testing/whatsapp-stand.ts";

const typed = "https://shop.example/coats?utm_source=me";
let stand: WhatsAppStand;
let platform: MovingPlatform;
let api: Api;

beforeEach(async () => {
  const button = { type: "URL", text: "看看", url: `${whatsappSettings.publicBase}/l/{{1}}`, example: ["x"] };
  const components = [
    { type: "BODY", text: "新品 https://shop.example/new" },
    { type: "BUTTONS", buttons: [button] },
  ];
  stand = await createTemplateStand([approved("coats", "", { components })]);
  platform = new MovingPlatform({ settings: whatsappSettings });
  api = createApi({ nowMs: () => platform.nowMs, platform, settings: whatsappSettings });
  // Asked for by whoever opens the list of templates.
  const path = `/v1/templates?account=${stand.staff.team.whatsapp.id}`;
  expect((await api(path, { token: await mintToken(stand.staff) })).status).toBe(200);
});

function request(suffix: string): BroadcastRequest {
  const fill = { "button:0": { from: "text" as const, text: suffix } };
  const messages = [{ type: "template" as const, template: { name: "coats", language: "zh_TW", fill } }];
  return { draftId: crypto.randomUUID(), kind: "template", messages, selection: everybody };
}

async function linksOf(id: string) {
  const { rows } = await testDb.read({
    sql: "select code, target, is_tracked from links where broadcast_id = :id order by position",
    args: { id },
  });
  return rows;
}

test("a template's button to our link domain leads to what was typed, and its clicks are counted", async () => {
  const [person] = await stand.customers(1);
  const id = await send(platform.services, stand.staff, request(typed));
  const links = await linksOf(id);
  expect(links.map(({ target, is_tracked }) => [target, Number(is_tracked)])).toEqual([
    ["https://shop.example/new", 0],
    [typed, 1],
  ]);
  await platform.work();
  expect((await recordOf(platform.services, stand.staff, id)).totals.accepted).toBe(1);
  const received = await whatsapp.received(person?.platformUserId.slice(1) ?? "");
  const code = String(links[1]?.code);
  expect(JSON.stringify(received.at(-1)?.content)).toContain(`"text":"${code}"`);
  const token = await mintToken(stand.staff);
  const recorded = bodyOf(SentContent, await api(`/v1/broadcasts/${id}/content`, { token }));
  expect(recorded.messages).toMatchObject([{ template: { fill: { "button:0": { text: code } } } }]);
  expect(recorded.links).toMatchObject([
    { target: "https://shop.example/new", written: null, clicks: null },
    { target: typed, written: expect.stringMatching(`/l/${code}$`), clicks: 0 },
  ]);
  const opened = await api(`/l/${code}`, { headers: { "User-Agent": "Safari" } });
  expect(opened.status).toBe(302);
  expect(opened.headers.get("location")).toContain(`${typed}&ocsaid=`);

  const report = await api("/v1/reports/referral", { token });
  expect(bodyOf(ReferralReport, report).total).toMatchObject({
    links: 2,
    linksTracked: 1,
    clicks: 1,
    clickRate: 1,
  });
});

test("the check says how many of its links are seen when they are opened", async () => {
  await stand.customers(1);
  const { messages, selection } = request(typed);
  const token = await mintToken(stand.staff);
  const answer = await api("/v1/check", { token, body: { messages, selection } });
  expect(bodyOf(CheckResult, answer)).toMatchObject({ linksPerPerson: 2, linksTracked: 1 });
});

test("a suffix that is no address goes as it was typed", async () => {
  await stand.customers(1);
  const id = await send(platform.services, stand.staff, request("autumn"));
  expect((await linksOf(id)).map(({ is_tracked }) => Number(is_tracked))).toEqual([0, 0]);
});
