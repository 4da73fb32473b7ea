/**
 * A WhatsApp template as both sides know it: what is fixed in it, and the places that each send fills. Limits:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */

/** Of the platform's statuses only `APPROVED` can be sent. */
export const templateStatuses = [
  "APPROVED",
  "PENDING",
  "REJECTED",
  "PAUSED",
  "DISABLED",
  "IN_APPEAL",
  "LIMIT_EXCEEDED",
  "ARCHIVED",
  "PENDING_DELETION",
  "DELETED",
] as const;
export type TemplateStatus = (typeof templateStatuses)[number];

export const templateCategories = ["MARKETING", "UTILITY", "AUTHENTICATION"] as const;

/** Why a template cannot be sent to many by hand: what it does needs more than text, pictures and plain buttons. */
export const bulkRefusals = [
  "authentication",
  "flow",
  "catalog",
  "order",
  "call_permission",
  "unsupported",
] as const;
export type BulkRefusal = (typeof bulkRefusals)[number];

export const mediaHeaders = ["image", "video", "document"] as const;
export type MediaHeader = (typeof mediaHeaders)[number];

export type TemplateHeader = { kind: "text"; text: string } | { kind: MediaHeader } | { kind: "location" };

export const buttonKinds = ["url", "quick_reply", "phone", "copy_code", "other"] as const;

export interface TemplateButton {
  kind: (typeof buttonKinds)[number];
  text: string;
  /** Of a URL button; `{{1}}` at its end where a suffix is filled in. */
  url?: string | undefined;
}

/** A card of a carousel, and the head of a template that has one. */
export interface TemplateCard {
  header?: TemplateHeader | undefined;
  body: string;
  buttons: TemplateButton[];
}

export interface TemplateParts extends TemplateCard {
  footer?: string | undefined;
  offer?: { text: string; hasEnd: boolean } | undefined;
  cards?: TemplateCard[] | undefined;
}

/** What is approved in one language. */
export interface MadeTemplate {
  language: string;
  isNamed: boolean;
  parts: TemplateParts;
}

const placeholder = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;

/** A text as the pieces that stand fixed and the names of what is filled in between, in order. */
export function piecesOf(text: string): ({ fixed: string } | { name: string })[] {
  const pieces: ({ fixed: string } | { name: string })[] = [];
  let at = 0;
  for (const match of text.matchAll(placeholder)) {
    if (match.index > at) pieces.push({ fixed: text.slice(at, match.index) });
    pieces.push({ name: match[1] ?? "" });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ fixed: text.slice(at) });
  return pieces;
}

/** The names of a text's variables, each once, in the order in which they are to be given. */
export function variablesOf(text: string): string[] {
  const names = piecesOf(text).flatMap((piece) => ("name" in piece ? [piece.name] : []));
  const unique = [...new Set(names)];
  return unique.every((name) => /^\d+$/.test(name)) ? unique.sort((a, b) => Number(a) - Number(b)) : unique;
}

export const placeKinds = ["text", "suffix", "code", ...mediaHeaders, "location", "end"] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** Something that a send fills in. */
export interface Place {
  /** `body:1`, `body:first_name`, `header`, `button:0`, `offer`; of a card with `card:0/` in front. */
  id: string;
  kind: PlaceKind;
  /** The card it belongs to; null outside a carousel. */
  card: number | null;
  /** The variable's name, or the words on the button. */
  name: string;
}

function placesOfCard(parts: TemplateCard, card: number | null): Place[] {
  const front = card === null ? "" : `card:${card}/`;
  const { header } = parts;
  const places: Place[] = [];
  if (header?.kind === "text")
    for (const name of variablesOf(header.text))
      places.push({ id: `${front}header`, kind: "text", card, name });
  else if (header) places.push({ id: `${front}header`, kind: header.kind, card, name: header.kind });
  for (const name of variablesOf(parts.body))
    places.push({ id: `${front}body:${name}`, kind: "text", card, name });
  for (const [index, { kind, text, url }] of parts.buttons.entries()) {
    const id = `${front}button:${index}`;
    if (kind === "copy_code") places.push({ id, kind: "code", card, name: text });
    if (kind === "url" && variablesOf(url ?? "").length > 0)
      places.push({ id, kind: "suffix", card, name: text });
  }
  return places;
}

/** Every place of a template, in the order in which its reader meets them. */
export function placesOf(parts: TemplateParts): Place[] {
  const own = placesOfCard(parts, null);
  const offer: Place[] = parts.offer?.hasEnd
    ? [{ id: "offer", kind: "end", card: null, name: parts.offer.text }]
    : [];
  return [...own, ...offer, ...(parts.cards ?? []).flatMap(placesOfCard)];
}

/** Whether what fills one fills the other as well: languages of one name are not always made alike. */
export function hasSamePlaces(one: TemplateParts, other: TemplateParts): boolean {
  const shape = (parts: TemplateParts) =>
    placesOf(parts)
      .map(({ id, kind }) => `${id} ${kind}`)
      .toSorted()
      .join("\n");
  return shape(one) === shape(other);
}

/** Most characters of a filled text. Meta refuses a longer body with 132005. */
export const filledUnitsMax = { header: 60, body: 1_024, cardBody: 160 } as const;
/** Of a copy code; shorter where the offer ends. */
export const codeUnitsMax = { plain: 20, offer: 15 } as const;
const urlUnitsMax = 2_000;

/** A bound on what stands filled in: fixed characters and each place so many times. */
export interface Bound {
  /** The place that is named when it is passed. */
  place: string;
  fixedUnits: number;
  /** Places that count, and how often each stands there. */
  places: { id: string; times: number }[];
  max: number;
  /** It is part of an address, and counts as it stands there: percent-encoded. */
  isAddress?: boolean;
}

/** Length as the platform counts it. */
export function unitsOf(text: string): number {
  return Array.from(text).length;
}

function boundOf(text: string, idOf: (name: string) => string, max: number): Bound[] {
  const names = variablesOf(text);
  const [first] = names;
  if (first === undefined) return [];
  const pieces = piecesOf(text);
  const fixed = pieces.map((piece) => ("fixed" in piece ? piece.fixed : "")).join("");
  const times = (name: string) => pieces.filter((piece) => "name" in piece && piece.name === name).length;
  const places = names.map((name) => ({ id: idOf(name), times: times(name) }));
  return [{ place: idOf(first), fixedUnits: unitsOf(fixed), places, max }];
}

function boundsOfCard(parts: TemplateCard, front: string, bodyMax: number, codeMax: number): Bound[] {
  const { header, body, buttons } = parts;
  return [
    ...(header?.kind === "text" ? boundOf(header.text, () => `${front}header`, filledUnitsMax.header) : []),
    ...boundOf(body, (name) => `${front}body:${name}`, bodyMax),
    ...buttons.flatMap(({ kind, url = "" }, index): Bound[] => {
      const place = `${front}button:${index}`;
      const places = [{ id: place, times: 1 }];
      if (kind === "copy_code") return [{ place, fixedUnits: 0, places, max: codeMax }];
      if (kind !== "url" || variablesOf(url).length === 0) return [];
      const fixedUnits = piecesOf(url).reduce(
        (sum, piece) => sum + ("fixed" in piece ? piece.fixed.length : 0),
        0,
      );
      return [{ place, fixedUnits, places, max: urlUnitsMax, isAddress: true }];
    }),
  ];
}

/** Every bound of a template. The edge holds whole selections to them in SQL, `findingsOf` one person. */
export function boundsOf(parts: TemplateParts): Bound[] {
  const codeMax = parts.offer ? codeUnitsMax.offer : codeUnitsMax.plain;
  const cards = (parts.cards ?? []).flatMap((card, index) =>
    boundsOfCard(card, `card:${index}/`, filledUnitsMax.cardBody, codeUnitsMax.plain),
  );
  return [...boundsOfCard(parts, "", filledUnitsMax.body, codeMax), ...cards];
}

/** The words of a template and the addresses of its buttons, for links to be found in. */
export function textsOf(parts: TemplateParts): string[] {
  const all: TemplateParts[] = [parts, ...(parts.cards ?? [])];
  return all.flatMap(({ header, offer, body, footer, buttons }) => [
    ...(header?.kind === "text" ? [header.text] : []),
    ...(offer ? [offer.text] : []),
    body,
    ...(footer === undefined ? [] : [footer]),
    ...buttons.flatMap(({ url }) => (url === undefined ? [] : [url])),
  ]);
}
