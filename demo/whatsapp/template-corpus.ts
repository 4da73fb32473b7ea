import type { BulkRefusal } from "../../schema/template.ts";
import type { Fill, Finding, Source, Values } from "../../schema/template-fill.ts";
import { crossed } from "./template-corpus-cross.ts";
import {
  beginCorpus,
  body,
  buttons,
  type CorpusEntry,
  carousel,
  code,
  entry,
  footer,
  header,
  named,
  offer,
  ofName,
  phone,
  picture,
  quick,
  shop,
  site,
  suffix,
  text,
} from "./template-corpus-kit.ts";
import type { TemplateComponent, TemplateSetting } from "./types.ts";

export type { CorpusEntry } from "./template-corpus-kit.ts";

function bodies(): CorpusEntry[] {
  return [
    entry("nothing variable", [body("歡迎光臨。")]),
    entry("a footer", [body("歡迎光臨。"), footer]),
    ...[1, 2, 3, 5, 8].map((count) => {
      const numbers = Array.from({ length: count }, (_, index) => index + 1);
      const words = numbers.map((number) => `第 ${number} 項{{${number}}}`).join("，");
      const fill = Object.fromEntries(numbers.map((number) => [`body:${number}`, text(`值 ${number}`)]));
      return entry(`${count} positional variables`, [body(`${words}。`)], fill);
    }),
    entry("a variable that stands twice", [body("{{1}} 您好，{{1}}。")], { "body:1": ofName }),
    entry("variables out of order", [body("先{{2}}再{{1}}。")], {
      "body:1": text("一"),
      "body:2": text("二"),
    }),
    entry("a named variable", [body("{{first_name}} 您好。")], { "body:first_name": ofName }, named),
    entry(
      "named variables, not in their order",
      [body("{{points}} 點給 {{first_name}}，到 {{until}}。")],
      { "body:until": text("12/31"), "body:first_name": ofName, "body:points": text("320") },
      named,
    ),
    entry(
      "a field with a fallback",
      [body("{{1}} 您好。")],
      { "body:1": { ...ofName, fallback: "貴賓" } },
      { values: {} },
    ),
    entry(
      "a value that was cleaned",
      [body("{{1}} 您好。")],
      { "body:1": { ...ofName, isCleaned: true } },
      { values: { name: "周子晴\n（小晴）" } },
    ),
    entry("a body as long as it may be", [body("{{1}}。")], { "body:1": text("字".repeat(1_023)) }),
    ...(["en_US", "en_GB", "ja", "zh_HK"] as const).map((language) =>
      entry(`in ${language}`, [body("{{1}}.")], { "body:1": ofName }, { language }),
    ),
  ];
}

function headers(): CorpusEntry[] {
  const place: Source = {
    from: "location",
    latitude: 25.03,
    longitude: 121.56,
    name: "信義店",
    address: "信義路 5 號",
  };
  const file: Source = { from: "link", link: `${shop}/a.pdf`, fileName: "保養說明.pdf" };
  const film: Source = { from: "link", link: `${shop}/a.mp4` };
  const kinds: [string, Source][] = [
    ["IMAGE", picture],
    ["VIDEO", film],
    ["DOCUMENT", file],
    ["LOCATION", place],
  ];
  return [
    entry("a heading", [header("TEXT", "點數通知"), body("您好。")]),
    entry("a heading with a variable", [header("TEXT", "{{1}} 的優惠"), body("您好。")], { header: ofName }),
    entry(
      "a heading with a named variable",
      [header("TEXT", "{{who}} 的優惠"), body("您好。")],
      { header: ofName },
      named,
    ),
    entry("a heading without its format", [{ type: "HEADER", text: "通知" }, body("您好。")]),
    ...kinds.flatMap(([format, source]) => [
      entry(`${format} above`, [header(format), body("您好。")], { header: source }),
      entry(
        `${format} above a variable and a button`,
        [header(format), body("{{1}} 您好。"), buttons(suffix)],
        {
          header: source,
          "body:1": ofName,
          "button:0": text("a1"),
        },
      ),
    ]),
  ];
}

function allButtons(): CorpusEntry[] {
  const hello = body("您好。");
  return [
    entry("a site", [hello, buttons(site)]),
    entry("a site with a suffix", [hello, buttons(suffix)], { "button:0": text("a1/b2?x=1") }),
    entry("a suffix of a customer's own", [hello, buttons(suffix)], { "button:0": ofName }),
    entry("two sites, the second with a suffix", [hello, buttons(site, suffix)], { "button:1": text("a1") }),
    entry("two suffixes", [hello, buttons(suffix, suffix)], { "button:0": text("a"), "button:1": text("b") }),
    ...[1, 3, 4, 10].map((count) =>
      entry(`${count} quick replies`, [
        hello,
        buttons(...Array.from({ length: count }, (_, index) => quick(`選 ${index}`))),
      ]),
    ),
    entry("a phone", [hello, buttons(phone)]),
    entry("a phone, a site and two replies", [hello, buttons(phone, suffix, quick("好"), quick("不"))], {
      "button:1": text("x"),
    }),
    entry("a call", [hello, buttons({ type: "VOICE_CALL", text: "打給我們" })]),
    entry("a code", [hello, buttons(code)], { "button:0": text("SUNNY90") }),
    entry("a code as long as it may be", [hello, buttons(code)], { "button:0": text("A".repeat(20)) }),
    entry("a code of each customer's own and a site", [hello, buttons(code, site)], {
      "button:0": { from: "field", field: "attribute:coupon", fallback: "WELCOME" },
    }),
  ];
}

function offersAndCards(): CorpusEntry[] {
  const end: Source = { from: "time", atMs: 1_900_000_000_000 };
  const card = (words: string, format = "IMAGE") => [
    header(format),
    body(words),
    buttons(suffix, quick("留貨")),
  ];
  const cardFill = (count: number, source = picture): Fill =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index): [string, Source][] => [
        [`card:${index}/header`, source],
        [`card:${index}/button:0`, text(`p${index}`)],
      ]).flat(),
    );
  return [
    entry("an offer that ends", [header("IMAGE"), offer(true), body("週末限定。"), buttons(code, suffix)], {
      header: picture,
      offer: end,
      "button:0": text("WEEKEND"),
      "button:1": text("w"),
    }),
    entry("an offer without an end", [header("IMAGE"), offer(false), body("限定。"), buttons(code, site)], {
      header: picture,
      "button:0": text("WEEKEND"),
    }),
    entry("two cards", [body("替您挑了兩件。"), carousel(card("大衣"), card("上衣"))], cardFill(2)),
    entry(
      "ten cards",
      [body("{{1}} 的清單。"), carousel(...Array.from({ length: 10 }, (_, index) => card(`第 ${index}`)))],
      {
        ...cardFill(10),
        "body:1": ofName,
      },
    ),
    entry(
      "cards with films",
      [body("造型影片。"), carousel(card("一", "VIDEO"), card("二", "VIDEO"))],
      cardFill(2, { from: "link", link: `${shop}/a.mp4` }),
    ),
    entry("cards with variables", [body("您好。"), carousel(card("{{1}} 元"), card("{{1}} 元"))], {
      ...cardFill(2),
      "card:0/body:1": text("1,280"),
      "card:1/body:1": ofName,
    }),
  ];
}

function notForMany(): CorpusEntry[] {
  const kinds: [string, TemplateComponent[], BulkRefusal, Partial<TemplateSetting>?][] = [
    [
      "a code to sign in with",
      [body("{{1}} 是您的驗證碼。")],
      "authentication",
      { category: "AUTHENTICATION" },
    ],
    ["a button for such a code", [body("碼。"), buttons({ type: "OTP", text: "複製" })], "authentication"],
    ["a flow", [body("填。"), buttons({ type: "FLOW", text: "填" })], "flow"],
    ["a catalogue", [body("看。"), buttons({ type: "CATALOG", text: "看" })], "catalog"],
    ["several products", [body("看。"), buttons({ type: "MPM", text: "看" })], "catalog"],
    ["a product in its header", [header("PRODUCT"), body("看。")], "catalog"],
    ["one product", [body("看。"), buttons({ type: "SPM", text: "看" })], "catalog"],
    [
      "a flow on a card",
      [body("填。"), carousel([header("IMAGE"), body("一。"), buttons({ type: "FLOW", text: "填" })])],
      "flow",
    ],
    ["moving pictures in its header", [header("GIF"), body("看。")], "unsupported"],
    ["the details of an order", [body("單。"), buttons({ type: "ORDER_DETAILS", text: "單" })], "order"],
    ["the status of an order", [body("單。"), { type: "ORDER_STATUS" }], "order"],
    ["a request to call", [body("可以打嗎？"), { type: "CALL_PERMISSION_REQUEST" }], "call_permission"],
    [
      "a request for a contact",
      [body("名片？"), buttons({ type: "REQUEST_CONTACT_INFO", text: "給" })],
      "unsupported",
    ],
    ["something that nobody knows yet", [body("新。"), { type: "HOLOGRAM" }], "unsupported"],
  ];
  return kinds.map(([name, components, refusal, rest = {}]) =>
    entry(name, components, {}, { ...rest, expected: { kind: "not_for_many", refusal } }),
  );
}

function refused(): CorpusEntry[] {
  const wrong = (
    name: string,
    components: TemplateComponent[],
    fill: Fill,
    [place, finding, number]: readonly [string, Finding, number],
    values: Values = { name: "王小明" },
  ) => entry(name, components, fill, { values, expected: { kind: "finding", place, finding, code: number } });
  const hello = [body("{{1}} 您好。")];
  return [
    wrong("a value with a line break", hello, { "body:1": ofName }, ["body:1", "newline", 132018], {
      name: "小\n明",
    }),
    wrong("a value with a tab", hello, { "body:1": ofName }, ["body:1", "tab", 132018], { name: "小\t明" }),
    wrong("a value with five spaces", hello, { "body:1": ofName }, ["body:1", "spaces", 132018], {
      name: "小     明",
    }),
    wrong("a body a character too long", [body("{{1}}。")], { "body:1": text("字".repeat(1_024)) }, [
      "body:1",
      "too_long",
      132005,
    ]),
    wrong(
      "a suffix that is empty",
      [body("您好。"), buttons(suffix)],
      { "button:0": ofName },
      ["button:0", "empty", 131008],
      {},
    ),
    wrong(
      "a code that is empty",
      [body("您好。"), buttons(code)],
      { "button:0": ofName },
      ["button:0", "empty", 131008],
      {},
    ),
    wrong("a code that is too long", [body("您好。"), buttons(code)], { "button:0": text("A".repeat(21)) }, [
      "button:0",
      "too_long",
      132018,
    ]),
    wrong("no picture", [header("IMAGE"), body("您好。")], {}, ["header", "empty", 132012]),
    wrong("no location", [header("LOCATION"), body("您好。")], {}, ["header", "empty", 132012]),
    wrong(
      "an offer without its end",
      [offer(true), body("您好。"), buttons(code)],
      { "button:0": text("A") },
      ["offer", "empty", 131008],
    ),
  ];
}

export function templateCorpus(): CorpusEntry[] {
  beginCorpus();
  return [
    ...bodies(),
    ...headers(),
    ...allButtons(),
    ...offersAndCards(),
    ...notForMany(),
    ...refused(),
    ...crossed(),
  ];
}
