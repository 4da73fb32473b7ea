import { beforeEach, describe, expect, it } from "vitest";
import { TemplateFields, TemplatePage, TemplateRefresh } from "../../schema/api.ts";
import { applyReceipt } from "../receipts/apply.ts";
import { type Api, bodyOf, createApi, mintToken } from "../testing/client.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { approved, createTemplateStand, setAttribute } from "../testing/template-stand.ts";
import { type WhatsAppStand, whatsapp, whatsappSettings } from "../testing/whatsapp-stand.ts";
import { changeBody } from "../testing/whatsapp-webhook.ts";
import { refreshAfterMs, refreshTemplates } from "./refresh.ts";

let stand: WhatsAppStand;
let platform: MovingPlatform;
let api: Api;
let token: string;

const templates = [
  approved("points", "{{1}} 您好，您有 {{2}} 點。"),
  approved("points", "Hi {{1}}, you have {{2}} points.", { language: "en_US" }),
  approved("points", "Bonjour.", { language: "fr" }),
  approved("sale", "限時特賣。", { category: "MARKETING", status: "PAUSED", rejected_reason: "NONE" }),
  approved("code", "{{1}} 是您的驗證碼。", { category: "AUTHENTICATION" }),
  approved("survey", "填問卷。", {
    components: [
      { type: "BODY", text: "填問卷。" },
      { type: "BUTTONS", buttons: [{ type: "FLOW", text: "開始" }] },
    ],
  }),
  ...Array.from({ length: 130 }, (_, index) => approved(`news_${index}`, `消息 ${index}。`)),
];

const list = async (query = "") => {
  const { id } = stand.staff.team.whatsapp;
  return bodyOf(TemplatePage, await api(`/v1/templates?account=${id}${query}`, { token }));
};

beforeEach(async () => {
  stand = await createTemplateStand(templates);
  platform = new MovingPlatform({ settings: whatsappSettings });
  api = createApi(platform.services);
  token = await mintToken(stand.staff);
});

describe("the list of templates", () => {
  it("holds all of the business account, page by page, those that can be sent first", async () => {
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const page: TemplatePage = await list(`&limit=100${cursor === null ? "" : `&cursor=${cursor}`}`);
      names.push(...page.items.map(({ name, language }) => `${name} ${language}`));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(names).toHaveLength(templates.length);
    expect(new Set(names).size).toBe(templates.length);
    expect(names.slice(-3)).toEqual(["code zh_TW", "sale zh_TW", "survey zh_TW"]);
  });

  it.each([
    ["a name", "&search=point", ["points en_US", "points fr", "points zh_TW"]],
    ["words in it", "&search=驗證碼", ["code zh_TW"]],
    ["a language", "&language=en_US", ["points en_US"]],
    ["a language as browsers write it", "&language=en-US", ["points en_US"]],
    ["a category", "&category=MARKETING", ["sale zh_TW"]],
    ["a status", "&status=PAUSED", ["sale zh_TW"]],
    ["a percent sign, which nothing holds", "&search=%25", []],
  ])("is searched by %s", async (_what, query, names) => {
    const { items } = await list(query);
    expect(items.map(({ name, language }) => `${name} ${language}`)).toEqual(names);
  });

  it("says what can be filled, in which other languages, and what cannot go to many", async () => {
    const { items, languages, categories } = await list("&name=points&language=zh_TW");
    expect(items[0]).toMatchObject({ otherLanguages: ["en_US"], refusal: null, isNamed: false });
    expect(items[0]?.places.map(({ id }) => id)).toEqual(["body:1", "body:2"]);
    expect(languages).toEqual(["en_US", "fr", "zh_TW"]);
    expect(categories).toEqual(["AUTHENTICATION", "MARKETING", "UTILITY"]);
    expect((await list("&name=code")).items[0]?.refusal).toBe("authentication");
    expect((await list("&name=survey")).items[0]?.refusal).toBe("flow");
  });

  it("is another team's to nobody", async () => {
    const other = await createTemplateStand([]);
    const { id } = other.staff.team.whatsapp;
    expect((await api(`/v1/templates?account=${id}`, { token })).status).toBe(404);
  });

  it("says that the platform does not answer rather than that there are none", async () => {
    await whatsapp.setAccounts([{ id: stand.waba, accessToken: "another" }]);
    const { id } = stand.staff.team.whatsapp;
    const { status, body } = await api(`/v1/templates?account=${id}`, { token });
    expect(status).toBe(503);
    expect(body).toMatchObject({ code: "unavailable" });
  });
});

describe("a business without templates", () => {
  it("is asked for them once, and says when that was, until somebody asks again", async () => {
    stand = await createTemplateStand([]);
    token = await mintToken(stand.staff);
    const none = { items: [], languages: [], categories: [], nextCursor: null };
    const first = await list();
    expect(first).toEqual({ ...none, syncedAtMs: platform.nowMs });
    await whatsapp.setTemplates(stand.waba, [approved("first", "第一則。")]);
    platform.nowMs += refreshAfterMs;
    expect(await list()).toEqual(first);
    const account = stand.staff.team.whatsapp.id;
    expect(bodyOf(TemplateRefresh, await api("/v1/templates/refresh", { token, body: { account } }))).toEqual(
      {
        templates: 1,
        syncedAtMs: platform.nowMs,
      },
    );
    expect((await list()).items.map(({ name }) => name)).toEqual(["first"]);
  });
});

describe("asking the platform again", () => {
  const refresh = () =>
    api("/v1/templates/refresh", { token, body: { account: stand.staff.team.whatsapp.id } });

  it("takes on what is new, changed and gone, once a minute", async () => {
    await list();
    expect(await refresh()).toMatchObject({ status: 429, body: { code: "refresh_too_soon" } });
    await whatsapp.setTemplates(stand.waba, [
      approved("fresh", "新的。"),
      approved("points", "改過了 {{1}}。"),
    ]);
    const survey = `${whatsappSettings.whatsappApiBase}/${stand.waba}/message_templates?name=survey`;
    const headers = { authorization: `Bearer ${stand.staff.team.whatsapp.token}` };
    expect((await fetch(survey, { method: "DELETE", headers })).status).toBe(200);
    platform.nowMs += refreshAfterMs;
    expect(bodyOf(TemplateRefresh, await refresh()).templates).toBe(templates.length);
    expect((await list("&name=fresh")).items).toHaveLength(1);
    expect((await list("&name=points&language=zh_TW")).items[0]?.places).toHaveLength(1);
    expect((await list("&name=survey")).items).toEqual([]);
  });

  it("keeps what is known where the platform breaks off", async () => {
    await list();
    await whatsapp.setAccounts([{ id: stand.waba, accessToken: "another" }]);
    const { id, team } = { id: stand.staff.team.whatsapp.id, team: stand.staff.team };
    expect(await refreshTemplates(platform.services, team.id, id)).toEqual({ kind: "silent" });
    expect((await list("&name=points")).items).toHaveLength(3);
  });
});

describe("the platform's own word", () => {
  const of = async (name: string) => (await list(`&name=${name}&language=zh_TW`)).items[0];
  const said = (field: string, value: object, atMs = platform.nowMs + 1_000) => {
    const points = {
      message_template_id: 1,
      message_template_name: "points",
      message_template_language: "zh-TW",
    };
    const place = { businessId: stand.waba, time: Math.floor(atMs / 1_000) };
    const body = changeBody(field, { ...points, ...value }, place);
    return applyReceipt(platform.services, "whatsapp", stand.staff.team.whatsapp.id, body);
  };

  it("changes status, category and quality without asking", async () => {
    await list();
    await said("message_template_status_update", {
      event: "PAUSED",
      reason: "NONE",
      other_info: { description: "quality" },
    });
    expect(await of("points")).toMatchObject({ status: "PAUSED", reason: "quality" });
    await said("template_category_update", { new_category: "MARKETING" });
    await said("message_template_quality_update", { new_quality_score: "RED" });
    expect(await of("points")).toMatchObject({ status: "PAUSED", category: "MARKETING", quality: "RED" });
    await said("message_template_status_update", { event: "APPROVED" }, platform.nowMs + 5_000);
    expect(await of("points")).toMatchObject({ status: "APPROVED", reason: null });
  });

  it.each(["REJECTED", "DISABLED", "IN_APPEAL", "ARCHIVED", "DELETED"])(
    "of %s keeps it from being sent",
    async (event) => {
      await list();
      await said("message_template_status_update", { event, reason: "ABUSIVE_CONTENT" });
      expect(await of("points")).toMatchObject({ status: event, reason: "ABUSIVE_CONTENT" });
    },
  );

  it("of a template that customers do not like lets it be sent, and shows it", async () => {
    await list();
    await said("message_template_status_update", { event: "FLAGGED" });
    expect(await of("points")).toMatchObject({ status: "APPROVED", quality: "RED" });
  });

  it("that comes late changes nothing of what is newer", async () => {
    await list();
    await said("message_template_status_update", { event: "DISABLED" }, platform.nowMs - 60_000);
    expect(await of("points")).toMatchObject({ status: "APPROVED" });
  });

  it("of a kind that nobody knows is passed over", async () => {
    await list();
    await said("message_template_status_update", { event: "SOMETHING" });
    expect(await of("points")).toMatchObject({ status: "APPROVED" });
  });
});

it("a place can be filled from what the team knows of its customers", async () => {
  await setAttribute(stand.staff.team.id, "points", []);
  const { items } = bodyOf(TemplateFields, await api("/v1/templates/fields", { token }));
  expect(items).toEqual([
    { field: "name", name: null },
    { field: "phone", name: null },
    { field: "store", name: null },
    { field: "attribute:points", name: "points" },
  ]);
});
