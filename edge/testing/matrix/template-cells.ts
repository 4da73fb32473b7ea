import {
  body,
  buttons,
  carousel,
  code,
  header,
  offer,
  picture,
  shop,
  suffix,
  text,
} from "../../../demo/whatsapp/template-corpus-kit.ts";
import type { TemplateComponent, TemplateSetting } from "../../../demo/whatsapp/types.ts";
import type { MadeTemplate } from "../../../schema/template.ts";
import type { Source } from "../../../schema/template-fill.ts";
import { Components, partsOf } from "../../channels/whatsapp/template-parts.ts";
import type { Cell } from "./cells.ts";

/** A template with one place that is tried out, and what fills the others. */
interface Trial {
  name: string;
  components: TemplateComponent[];
  place: string;
  others?: Record<string, Source>;
  /** Characters that the place may hold. */
  max: number;
  /** A character that counts as one there. */
  letter?: string;
}

/** Fixed so far: `https://shop.example/o/`. */
const addressFixed = `${shop}/o/`.length;
const end: Source = { from: "time", atMs: 1_900_000_000_000 };

/** The limits a second time. …/whatsapp/templates/components */
const trials: Trial[] = [
  { name: "body", components: [body("{{1}}。")], place: "body:1", max: 1_024 - 1 },
  {
    name: "header",
    components: [header("TEXT", "{{1}}：到店"), body("您好。")],
    place: "header",
    max: 60 - 3,
  },
  {
    name: "card_body",
    components: [
      body("兩件。"),
      carousel([header("IMAGE"), body("{{1}}。")], [header("IMAGE"), body("上衣。")]),
    ],
    place: "card:0/body:1",
    others: { "card:0/header": picture, "card:1/header": picture },
    max: 160 - 1,
  },
  { name: "code", components: [body("碼。"), buttons(code)], place: "button:0", max: 20 },
  {
    name: "offer_code",
    components: [offer(true), body("碼。"), buttons(code)],
    place: "button:0",
    others: { offer: end },
    max: 15,
  },
  {
    name: "suffix",
    components: [body("看。"), buttons(suffix)],
    place: "button:0",
    max: 2_000 - addressFixed,
    letter: "a",
  },
];

const media: [format: string, source: Source][] = [
  ["IMAGE", picture],
  ["VIDEO", { from: "link", link: `${shop}/a.mp4` }],
  ["DOCUMENT", { from: "link", link: `${shop}/a.pdf`, fileName: "a.pdf" }],
  ["LOCATION", { from: "location", latitude: 25, longitude: 121, name: "信義店", address: "信義路" }],
];

const values: [name: string, value: string][] = [
  ["a line break", "一\n二"],
  ["a tab", "一\t二"],
  ["four spaces", "一    二"],
  ["five spaces", "一     二"],
  ["an address", "看 https://shop.example"],
  ["nothing", ""],
  ["blanks", " \u3000"],
  ["emoji", "😀👩‍👩‍👧"],
  ["right to left", "‏محمد"],
];

const settingOf = (name: string, components: TemplateComponent[], rest = {}): TemplateSetting => ({
  name: `cell_${name}`,
  language: "zh_TW",
  status: "APPROVED",
  category: "MARKETING",
  components,
  ...rest,
});

const greeting = [body("{{1}} 您好。")];
const mediaSettings = media.map(([format]) =>
  settingOf(format.toLowerCase(), [header(format), body("您好。")]),
);

/** What the number has with WhatsApp. */
export const cellTemplates: TemplateSetting[] = [
  ...trials.map(({ name, components }) => settingOf(name, components)),
  ...mediaSettings,
  settingOf("greeting", greeting),
  settingOf("named", [body("{{first_name}} 您好。")], { parameter_format: "NAMED" }),
];

/** Such a template as the product knows it; undefined where there is none. */
export function madeOfCell(name: string): MadeTemplate | undefined {
  const setting = cellTemplates.find((one) => one.name === name);
  if (!setting) return undefined;
  const parts = partsOf(Components.parse(setting.components));
  return { language: setting.language, isNamed: setting.parameter_format === "NAMED", parts };
}

function cellOf(what: string, name: string, fill: Record<string, Source>): Cell {
  const template = { name: `cell_${name}`, language: "zh_TW", fill };
  const messages = [{ type: "template" as const, template }];
  return { name: `template ${what}`, channel: "whatsapp", messages, medium: undefined };
}

export function templateCells(): Cell[] {
  return [
    ...trials.flatMap(({ name, place, others = {}, max, letter = "字" }) =>
      [max - 1, max, max + 1].map((length) =>
        cellOf(`${name} of ${length}`, name, { ...others, [place]: text(letter.repeat(length)) }),
      ),
    ),
    ...media.flatMap(([format, source]) => {
      const name = format.toLowerCase();
      return [cellOf(`with ${name}`, name, { header: source }), cellOf(`without its ${name}`, name, {})];
    }),
    cellOf("with another kind of header", "image", { header: media[3]?.[1] ?? picture }),
    ...values.map(([what, value]) => cellOf(`value with ${what}`, "greeting", { "body:1": text(value) })),
    cellOf("with its name", "named", { "body:first_name": text("王") }),
    cellOf("without its name", "named", {}),
    cellOf("that is not there", "nobody_knows", {}),
  ];
}
