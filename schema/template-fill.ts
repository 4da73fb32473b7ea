/** What fills the places of a template, and what is wrong with it for one person. Nothing is repaired unasked. */
import {
  type Bound,
  boundsOf,
  type MadeTemplate,
  type MediaHeader,
  type Place,
  placesOf,
  type TemplateCard,
  type TemplateParts,
  unitsOf,
  variablesOf,
} from "./template.ts";

/** Fields of a customer: `name`, `phone`, `store`, or `attribute:` and its code. */
export type Values = Readonly<Record<string, string | null>>;

export type Source =
  | { from: "text"; text: string }
  | {
      from: "field";
      field: string;
      /** Stands where the customer has no value. */
      fallback?: string | undefined;
      /** Line breaks, tabs and runs of spaces become one space: somebody has seen the cleaned values and said so. */
      isCleaned?: boolean | undefined;
    }
  /** A medium of the team. */
  | { from: "media"; media: string; fileName?: string | undefined }
  /** A public https address that the platform fetches. */
  | { from: "link"; link: string; fileName?: string | undefined }
  | { from: "location"; latitude: number; longitude: number; name: string; address: string }
  | { from: "time"; atMs: number };

/** By the id of the place. */
export type Fill = Readonly<Record<string, Source>>;

/**
 * What the platform would refuse. A parameter has neither line breaks nor tabs nor more than four spaces in a row
 * (132018); with an address in it the whole message is refused.
 */
export const findings = ["empty", "newline", "tab", "spaces", "url", "too_long"] as const;
export type Finding = (typeof findings)[number];

/** A byte in an address: `%E5`. */
export const encodedByteUnits = 3;

/** Findings that cleaning takes away. */
export const cleanableFindings: readonly Finding[] = ["newline", "tab", "spaces"];

export interface PlaceFinding {
  place: string;
  finding: Finding;
}

/** The value as one line: what the edge says in SQL, for one person. */
export function cleaned(value: string): string {
  return value.replace(/[\n\r\t ]+/g, " ").trim();
}

const sourceOf: Record<Place["kind"], readonly Source["from"][]> = {
  text: ["text", "field"],
  suffix: ["text", "field"],
  code: ["text", "field"],
  image: ["media", "link"],
  video: ["media", "link"],
  document: ["media", "link"],
  location: ["location"],
  end: ["time"],
};

/** Whether this kind of place can be filled from such a source. */
export function takes({ kind }: Place, source: Source): boolean {
  return sourceOf[kind].includes(source.from);
}

/** The text that a source gives for one person; undefined where it is no text. */
export function textOf(source: Source | undefined, values: Values): string | undefined {
  if (source === undefined) return "";
  if (source.from === "text") return source.text;
  if (source.from !== "field") return undefined;
  const raw = values[source.field] ?? "";
  const value = source.isCleaned ? cleaned(raw) : raw;
  return value.trim() === "" ? (source.fallback ?? "") : value;
}

function findingsInText(text: string, kind: Place["kind"]): Finding[] {
  if (text.trim() === "") return ["empty"];
  return [
    ...(/[\n\r]/.test(text) ? (["newline"] as const) : []),
    ...(text.includes("\t") ? (["tab"] as const) : []),
    ...(text.includes("     ") ? (["spaces"] as const) : []),
    ...(kind === "text" && /https?:\/\/|www\./i.test(text) ? (["url"] as const) : []),
  ];
}

/** What a value comes to in a bound. An address takes a customer's value at three characters a byte, as if none went plain. */
export function unitsIn({ isAddress }: Bound, source: Source | undefined, values: Values): number {
  const text = textOf(source, values) ?? "";
  if (!isAddress) return unitsOf(text);
  return isPersonalSource(source)
    ? encodedByteUnits * new TextEncoder().encode(text).length
    : suffixOf(source, values).length;
}

function isOver(bound: Bound, fill: Fill, values: Values): boolean {
  const { fixedUnits, places, max } = bound;
  return (
    places.reduce((sum, { id, times }) => sum + times * unitsIn(bound, fill[id], values), fixedUnits) > max
  );
}

/** All that keeps a template, filled so, from going to a person with these values. */
export function findingsOf(parts: TemplateParts, fill: Fill, values: Values): PlaceFinding[] {
  const inPlaces = placesOf(parts).flatMap((place): PlaceFinding[] => {
    const source = fill[place.id];
    if (!source || !takes(place, source)) return [{ place: place.id, finding: "empty" }];
    const text = textOf(source, values);
    if (text === undefined) return [];
    return findingsInText(text, place.kind).map((finding) => ({ place: place.id, finding }));
  });
  const tooLong = boundsOf(parts)
    .filter((bound) => isOver(bound, fill, values))
    .map(({ place }): PlaceFinding => ({ place, finding: "too_long" }));
  return [...inPlaces, ...tooLong];
}

/** Whether a place is each person's own. */
export function isPersonalSource(source: Source | undefined): source is Extract<Source, { from: "field" }> {
  return source?.from === "field";
}

/** What is wrong for everybody, whoever they are: places without a source, and fixed texts that would be refused. */
export function findingsForAll(parts: TemplateParts, fill: Fill): PlaceFinding[] {
  const isPersonal = (id: string) => isPersonalSource(fill[id]);
  const bounds = boundsOf(parts);
  return findingsOf(parts, fill, {}).filter(({ place, finding }) => {
    if (finding !== "too_long") return !isPersonal(place);
    // With no value at all it is over already.
    const bound = bounds.find((one) => one.place === place);
    return bound?.places.every(({ id }) => !isPersonal(id)) ?? true;
  });
}

/** The customer fields that this needs, each once. */
export function fieldsOf(fill: Fill): string[] {
  const fields = Object.values(fill).flatMap((source) => (source.from === "field" ? [source.field] : []));
  return [...new Set(fields)];
}

type Parameter = Record<string, unknown>;
/** A component of the platform's messages endpoint. */
export type SentComponent = Record<string, unknown>;

function mediaParameter(kind: MediaHeader, source: Source | undefined): Parameter[] {
  if (source?.from !== "link" && source?.from !== "media") return [];
  const { fileName } = source;
  const name = kind === "document" && fileName !== undefined ? { filename: fileName } : {};
  const what = source.from === "link" ? { link: source.link } : { media: source.media };
  return [{ type: kind, [kind]: { ...what, ...name } }];
}

function headerParameters(card: TemplateCard, front: string, made: MadeTemplate, fill: Fill, values: Values) {
  const { header } = card;
  const source = fill[`${front}header`];
  if (!header) return [];
  if (header.kind === "text")
    return variablesOf(header.text).map((name) => textParameter(name, source, made, values));
  if (header.kind !== "location") return mediaParameter(header.kind, source);
  if (source?.from !== "location") return [];
  const { from: _, ...location } = source;
  return [{ type: "location", location }];
}

function textParameter(
  name: string,
  source: Source | undefined,
  made: MadeTemplate,
  values: Values,
): Parameter {
  const text = textOf(source, values) ?? "";
  return made.isNamed ? { type: "text", parameter_name: name, text } : { type: "text", text };
}

/** Escapes already in a typed address stay; a customer's value is data and escaped as a whole. */
function suffixOf(source: Source | undefined, values: Values): string {
  const text = (textOf(source, values) ?? "").toWellFormed();
  if (isPersonalSource(source)) return encodeURIComponent(text);
  return encodeURI(text).replace(/%25([0-9A-Fa-f]{2})/g, "%$1");
}

function buttonComponents(
  { buttons }: TemplateCard,
  front: string,
  fill: Fill,
  values: Values,
): SentComponent[] {
  return buttons.flatMap(({ kind, url = "" }, index): SentComponent[] => {
    const source = fill[`${front}button:${index}`];
    const button = { type: "button", index: String(index) };
    if (kind === "copy_code") {
      const code = { type: "coupon_code", coupon_code: textOf(source, values) ?? "" };
      return [{ ...button, sub_type: "copy_code", parameters: [code] }];
    }
    if (kind !== "url" || variablesOf(url).length === 0) return [];
    return [{ ...button, sub_type: "url", parameters: [{ type: "text", text: suffixOf(source, values) }] }];
  });
}

function componentsOfCard(card: TemplateCard, front: string, made: MadeTemplate, fill: Fill, values: Values) {
  const part = (type: string, parameters: Parameter[]): SentComponent[] =>
    parameters.length > 0 ? [{ type, parameters }] : [];
  const body = variablesOf(card.body).map((name) =>
    textParameter(name, fill[`${front}body:${name}`], made, values),
  );
  return [
    ...part("header", headerParameters(card, front, made, fill, values)),
    ...part("body", body),
    ...buttonComponents(card, front, fill, values),
  ];
}

/** The components of one person's message, in the platform's own form. Empty where nothing is variable. */
export function fillTemplate(made: MadeTemplate, fill: Fill, values: Values): SentComponent[] {
  const { parts } = made;
  const end = fill.offer;
  const offer = end?.from === "time" ? [{ expiration_time_ms: end.atMs }] : [];
  const cards = (parts.cards ?? []).map((card, index) => ({
    card_index: index,
    components: componentsOfCard(card, `card:${index}/`, made, fill, values),
  }));
  return [
    ...componentsOfCard(parts, "", made, fill, values),
    ...offer.map((limited_time_offer) => ({
      type: "limited_time_offer",
      parameters: [{ type: "limited_time_offer", limited_time_offer }],
    })),
    ...(cards.length > 0 ? [{ type: "carousel", cards }] : []),
  ];
}
