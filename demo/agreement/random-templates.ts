import type { Random } from "../../edge/testing/random.ts";
import { placesOf, type TemplateParts } from "../../schema/template.ts";
import type { Fill, Source, Values } from "../../schema/template-fill.ts";
import {
  body,
  buttons,
  carousel,
  code,
  header,
  offer,
  phone,
  quick,
  shop,
  site,
  suffix,
} from "../whatsapp/template-corpus-kit.ts";
import type { TemplateButton, TemplateComponent } from "../whatsapp/types.ts";

const maybe = (random: Random, share: number, make: () => TemplateComponent): TemplateComponent[] =>
  random.chance(share) ? [make()] : [];

/** As it was approved: short, or with little room for what fills it. */
function randomBody(random: Random, names: readonly string[], max: number): TemplateComponent {
  const variables = names.slice(0, random.below(4)).map((name) => `，{{${name}}}`);
  const length = random.chance(0.3) ? max - 50 - random.below(20) : 1 + random.below(20);
  return body(`${"字".repeat(length)}${random.shuffled(variables).join("與")}。`);
}

function randomButtons(random: Random): TemplateComponent {
  const long: TemplateButton = { type: "URL", text: "看", url: `${shop}/${"a".repeat(1_900)}{{1}}` };
  const kinds: readonly [TemplateButton, ...TemplateButton[]] = [
    suffix,
    suffix,
    long,
    code,
    site,
    phone,
    quick("好"),
  ];
  return buttons(...Array.from({ length: 1 + random.below(3) }, () => random.pick(kinds)));
}

/** Components as Meta would approve them, of every kind. */
export function randomComponents(random: Random, isNamed: boolean): TemplateComponent[] {
  const names = isNamed ? ["first_name", "points", "until"] : ["1", "2", "3"];
  const heading = () =>
    header("TEXT", `${"題".repeat(random.pick([1, 40, 46]))}${random.chance(0.7) ? `{{${names[0]}}}` : ""}`);
  const media = () => header(random.pick(["IMAGE", "VIDEO", "DOCUMENT", "LOCATION"]));
  if (random.chance(0.15)) {
    const cards = Array.from({ length: 2 + random.below(3) }, () => [
      header("IMAGE"),
      randomBody(random, names, 160),
      buttons(suffix, quick("留貨")),
    ]);
    return [randomBody(random, names, 1_024), carousel(...cards)];
  }
  return [
    ...maybe(random, 0.6, random.chance(0.5) ? heading : media),
    ...maybe(random, 0.2, () => offer(random.chance(0.7))),
    randomBody(random, names, 1_024),
    ...maybe(random, 0.6, () => randomButtons(random)),
  ];
}

const texts = [
  "王小明",
  "",
  " ",
  "\u3000",
  "小\n明",
  "小\r明",
  "a\tb",
  "a    b",
  "a     b",
  "www.shop.example",
  "看 https://shop.example/a",
  "HTTP://X",
  "😀".repeat(8),
  "👩‍👩‍👧",
  "‏محمد",
  "SUNNY90",
  "A".repeat(15),
  "A".repeat(16),
  "A".repeat(20),
  "A".repeat(21),
  "字".repeat(30),
  "字".repeat(161),
  "𠮷".repeat(1_025),
] as const;

/** Mostly plain, so that much goes through. */
const randomValue = (random: Random): string =>
  random.chance(0.75) ? random.pick(["王小明", "320", "A1"]) : random.pick(texts);

export function randomValues(random: Random): Values {
  return {
    name: randomValue(random),
    phone: random.chance(0.1) ? null : "+886912345678",
    "attribute:points": random.chance(0.2) ? null : randomValue(random),
  };
}

function randomSource(random: Random, kind: string): Source {
  if (kind === "location") {
    const place = { latitude: 25.03, longitude: 121.56, name: "信義店", address: "信義路 5 號" };
    return { from: "location", ...place };
  }
  if (kind === "end") return { from: "time", atMs: 1_900_000_000_000 };
  if (kind === "image" || kind === "video" || kind === "document")
    return { from: "link", link: `${shop}/a`, ...(kind === "document" ? { fileName: "a.pdf" } : {}) };
  if (random.chance(0.4)) return { from: "text", text: randomValue(random) };
  return {
    from: "field",
    field: random.pick(["name", "phone", "attribute:points"]),
    ...(random.chance(0.4) ? { fallback: randomValue(random) } : {}),
    ...(random.chance(0.4) ? { isCleaned: true } : {}),
  };
}

/** Every place filled by what it takes; now and then one is forgotten. */
export function randomFill(random: Random, parts: TemplateParts): Fill {
  return Object.fromEntries(
    placesOf(parts)
      .filter(() => random.chance(0.98))
      .map(({ id, kind }) => [id, randomSource(random, kind)]),
  );
}
