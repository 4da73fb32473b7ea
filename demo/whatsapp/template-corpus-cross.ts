import { templateStatuses } from "../../schema/template.ts";
import type { Fill, Source } from "../../schema/template-fill.ts";
import {
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
  taken,
  text,
} from "./template-corpus-kit.ts";
import type { TemplateComponent, TemplateSetting, TemplateStatus } from "./types.ts";

const film: Source = { from: "link", link: `${shop}/a.mp4` };
const file: Source = { from: "link", link: `${shop}/a.pdf`, fileName: "保養說明.pdf" };
const place: Source = {
  from: "location",
  latitude: 25.03,
  longitude: 121.56,
  name: "信義店",
  address: "信義路",
};
const end: Source = { from: "time", atMs: 1_900_000_000_000 };

interface Kind {
  name: string;
  components: TemplateComponent[];
  fill: Fill;
  rest?: Partial<TemplateSetting>;
}

const card = (format: string, words: string) => [header(format), body(words), buttons(suffix, quick("留貨"))];

/** One template of each kind of component that can be sent to many. */
const kinds: Kind[] = [
  { name: "words", components: [body("{{1}} 您好。"), footer], fill: { "body:1": ofName } },
  {
    name: "named words, heading and button",
    components: [
      header("TEXT", "{{who}} 的優惠"),
      body("{{first_name}} 您好，{{points}} 點。"),
      buttons(suffix),
    ],
    fill: { header: ofName, "body:first_name": ofName, "body:points": text("320"), "button:0": text("a1") },
    rest: named,
  },
  { name: "a picture", components: [header("IMAGE"), body("您好。")], fill: { header: picture } },
  {
    name: "a film above named words",
    components: [header("VIDEO"), body("{{first_name}} 您好。")],
    fill: { header: film, "body:first_name": ofName },
    rest: named,
  },
  {
    name: "a document and a phone",
    components: [header("DOCUMENT"), body("您好。"), buttons(phone, quick("好"))],
    fill: { header: file },
  },
  {
    name: "a location and a site",
    components: [header("LOCATION"), body("您好。"), buttons(site)],
    fill: { header: place },
  },
  {
    name: "a code and a suffix",
    components: [body("您好。"), buttons(code, suffix)],
    fill: { "button:0": text("SUNNY90"), "button:1": text("w") },
  },
  {
    name: "an offer under a film",
    components: [header("VIDEO"), offer(true), body("{{1}} 您好。"), buttons(code, suffix)],
    fill: { header: film, offer: end, "body:1": ofName, "button:0": text("WEEKEND"), "button:1": text("w") },
  },
  {
    name: "cards with pictures and named words",
    components: [
      body("{{first_name}} 的清單。"),
      carousel(card("IMAGE", "{{price}} 元"), card("IMAGE", "上衣")),
    ],
    fill: {
      "body:first_name": ofName,
      "card:0/header": picture,
      "card:0/body:price": text("1,280"),
      "card:0/button:0": text("p0"),
      "card:1/header": picture,
      "card:1/button:0": ofName,
    },
    rest: named,
  },
  {
    name: "cards with films",
    components: [body("造型影片。"), carousel(card("VIDEO", "一"), card("VIDEO", "{{1}}"))],
    fill: {
      "card:0/header": film,
      "card:0/button:0": text("p0"),
      "card:1/header": film,
      "card:1/body:1": text("二"),
      "card:1/button:0": text("p1"),
    },
  },
];

const languages = ["zh_TW", "zh_HK", "en_US"] as const;

/** What becomes of a send in each status. */
function expectedOf(status: TemplateStatus): CorpusEntry["expected"] {
  if (status === "APPROVED") return taken;
  return { kind: "status", code: { PAUSED: 132015, DISABLED: 132016 }[String(status)] ?? 132001 };
}

/** Every kind in every status and language. */
export function crossed(): CorpusEntry[] {
  return kinds.flatMap(({ name, components, fill, rest }) =>
    templateStatuses.flatMap((status) =>
      languages.map((language) =>
        entry(`${name}, ${status} in ${language}`, components, fill, {
          ...rest,
          status,
          language,
          expected: expectedOf(status),
        }),
      ),
    ),
  );
}
