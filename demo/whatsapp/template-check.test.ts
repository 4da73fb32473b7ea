import { expect, test } from "vitest";
import { checkTemplate } from "./template-check.ts";
import { seedTemplates } from "./template-seed.ts";
import { expectError, whatsappSetup } from "./testing.ts";
import type { Template } from "./types.ts";

const TEMPLATES: Template[] = seedTemplates().map((template, index) => ({
  parameter_format: "POSITIONAL",
  ...template,
  id: String(index + 1),
}));
const RULES = { allowsLocalHttpMedia: false, mediaType: () => "image/jpeg" };

function check(name: string, components: unknown[] = [], code = "zh_TW") {
  const find = (wanted: string, language: string) =>
    TEMPLATES.find((template) => template.name === wanted && template.language === language);
  return checkTemplate({ template: { name, language: { code }, components } }, find, RULES);
}

const texts = (...values: string[]) => values.map((text) => ({ type: "text", text }));
const body = (...values: string[]) => ({ type: "body", parameters: texts(...values) });
const image = { type: "header", parameters: [{ type: "image", image: { id: "1" } }] };
const url = (index: number, value: string) => ({
  type: "button",
  sub_type: "url",
  index: String(index),
  parameters: texts(value),
});
const code = (value: string) => ({
  type: "button",
  sub_type: "copy_code",
  index: 0,
  parameters: [{ type: "coupon_code", coupon_code: value }],
});
const card = (index: number) => ({ card_index: index, components: [image, url(0, "a")] });

test.each([
  ["no variables", "hello_world", []],
  ["body and URL suffix", "order_ready", [body("小明", "大衣", "信義店"), url(0, "a1")]],
  ["image header", "new_arrivals", [image, body("小明")]],
  [
    "copy code and text header",
    "coupon_code",
    [{ type: "header", parameters: texts("小明") }, code("SUNNY90")],
  ],
  [
    "named in any order",
    "member_points",
    [
      {
        type: "body",
        parameters: ["expiry_date", "points", "first_name"].map((name) => ({
          type: "text",
          parameter_name: name,
          text: "x",
        })),
      },
    ],
  ],
  ["carousel", "picks_carousel", [body("小明"), { type: "carousel", cards: [card(0), card(1), card(2)] }]],
  [
    "limited-time offer",
    "weekend_offer",
    [
      image,
      body("小明"),
      {
        type: "limited_time_offer",
        parameters: [{ type: "limited_time_offer", limited_time_offer: { expiration_time_ms: 1 } }],
      },
      code("W"),
      url(1, "x"),
    ],
  ],
])("takes %s", (_what, name, components) => {
  expect(check(name, components)).toBeUndefined();
});

test.each([
  ["a name that is not there", "nothing", [], 132001, "template name (nothing) does not exist in zh_TW"],
  [
    "one still in review",
    "spring_launch",
    [],
    132001,
    "template name (spring_launch) does not exist in zh_TW",
  ],
  ["a rejected one", "lucky_draw", [], 132001, undefined],
  ["a paused one", "flash_sale", [], 132015, undefined],
  ["a disabled one", "old_campaign", [], 132016, undefined],
  [
    "too few parameters",
    "order_ready",
    [body("小明")],
    132000,
    "body: number of localizable_params (1) does not match the expected number of params (3)",
  ],
  [
    "no header media",
    "new_arrivals",
    [body("小明")],
    132012,
    "header: Format mismatch, expected IMAGE, received UNKNOWN",
  ],
  [
    "another header media",
    "lookbook_video",
    [image],
    132012,
    "header: Format mismatch, expected VIDEO, received IMAGE",
  ],
  [
    "no URL suffix",
    "order_ready",
    [body("小明", "大衣", "信義店")],
    131008,
    "buttons: Button at index 0 of type Url requires a parameter",
  ],
  ["no coupon code", "coupon_code", [{ type: "header", parameters: texts("小明") }], 131008, undefined],
  [
    "a newline",
    "care_guide",
    [{ type: "header", parameters: [{ type: "document", document: { id: "1" } }] }, body("小\n明")],
    132018,
    "Param text cannot have new-line/tab characters or more than 4 consecutive spaces",
  ],
  ["five spaces", "category_news_1", [body("a     b"), url(0, "x")], 132018, undefined],
  ["a nameless parameter", "member_points", [body("a", "b", "c")], 100, "Parameter name is missing or empty"],
  ["a filled body over 1,024", "category_news_1", [body("字".repeat(1020)), url(0, "x")], 132005, undefined],
  [
    "a card too few",
    "picks_carousel",
    [body("小明"), { type: "carousel", cards: [card(0)] }],
    132012,
    undefined,
  ],
  [
    "an offer without its end",
    "weekend_offer",
    [image, body("小明"), code("W"), url(1, "x")],
    131008,
    undefined,
  ],
])("refuses %s", (_what, name, components, expected, details) => {
  const problem = check(name, components);
  expect(problem?.code).toBe(expected);
  if (details !== undefined) expect(problem?.details).toBe(details);
});

test("over HTTP a missing template is 404 and a marketing one fails later for who stopped marketing", async () => {
  const { control, ids, template } = await whatsappSetup();
  const missing = await template(ids[0], "hello_world", [], "fr");
  expect(missing.status).toBe(404);
  expectError(missing, 132001, "template name (hello_world) does not exist in fr");
  await control.marketing(ids[0] ?? "", "stop");
  const sent = await template(ids[0], "category_news_1", [body("小明"), url(0, "x")]);
  expect(sent.body.messages[0].message_status).toBe("accepted");
  await template(ids[0], "hello_world");
  expect((await control.log()).map((entry) => entry.failsWith)).toEqual([131050, undefined]);
});

test("the phone shows the template filled", async () => {
  const { control, ids, template } = await whatsappSetup();
  await template(ids[0], "order_ready", [body("小明", "大衣", "信義店"), url(0, "a1")]);
  expect((await control.phone(ids[0] ?? "")).threads[0]?.messages[0]?.bubble).toEqual({
    kind: "card",
    text: "小明 您好，您訂的「大衣」已經到信義店，營業時間都可以來取。",
    footer: "晴日選物",
    buttons: ["查看訂單", "我今天會到", "請再留幾天"],
  });
});
