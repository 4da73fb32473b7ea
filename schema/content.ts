import { type Channel, capabilities, messagesMax } from "./channels.ts";
import { type MediaKind, type MediumFacts, mediaLimits } from "./media.ts";
import { isMedia, isText, type Message, type TemplateMessage, type TextMessage } from "./messages.ts";
import { placesOf, textsOf } from "./template.ts";
import { findingsForAll, type PlaceFinding } from "./template-fill.ts";

export * from "./messages.ts";

/** The media that messages hold, each once: those of blocks, and those in the headers of a template. */
export function mediaOf(messages: readonly Message[]): string[] {
  return [...new Set(messages.flatMap(mediaIn))];
}

function mediaIn(message: Message): string[] {
  if (isMedia(message)) return [message.media];
  if (isText(message)) return [];
  const { components, fill } = message.template;
  return [...mediaWithin(components), ...mediaWithin(fill)];
}

/** In what fills a template a medium stands as `{ media: "md_…" }`, wherever that is. */
function mediaWithin(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === "media" && typeof value === "string" ? [value] : mediaWithin(value),
  );
}

/** What was typed, or approved, for links to be found in. */
export function wordsOf(messages: readonly Message[]): string[] {
  return messages.flatMap((message) => {
    if (isText(message)) return [message.text];
    const made = message.type === "template" ? message.made?.[0] : undefined;
    return made ? textsOf(made.parts) : [];
  });
}

/** A message in few words, for lists: its text, what a picture is said to show, or the template's name. */
export function glimpseOf(message: Message): string {
  switch (message.type) {
    case "text":
      return message.text;
    case "template":
      return message.template.name;
    case "file":
      return "";
    default:
      return message.alt ?? "";
  }
}

export const namePlaceholder = "{name}";

/** Whether people get different texts, so that one call cannot carry them all. */
export function isPersonal(messages: readonly Message[]): boolean {
  return messages
    .filter(isText)
    .some(({ text, nameFallback }) => nameFallback !== undefined && text.includes(namePlaceholder));
}

/**
 * The message as one person gets it. Without `nameFallback` the text stays as it was typed, braces and all; a name
 * that would make it longer than the channel takes gives way to the fallback, which has been measured.
 */
export function personalise(message: Message, name: string, unitsMax = Number.POSITIVE_INFINITY): Message {
  if (!isText(message)) return message;
  const { nameFallback, ...rest } = message;
  if (nameFallback === undefined) return rest;
  const withName = (word: string) => message.text.replaceAll(namePlaceholder, () => word);
  const text = withName(name.trim() || nameFallback);
  return { ...rest, text: textUnits(text) > unitsMax ? withName(nameFallback) : text };
}

/** What is wrong with a message, with numbers; the sentence is the reader's language and lives elsewhere. */
export type ContentProblem =
  | { code: "no_messages" }
  | { code: "too_many_messages"; max: number; actual: number }
  | { code: "empty_message"; index: number }
  | { code: "text_too_long"; index: number; channel: Channel; max: number; actual: number }
  /** No such medium in the team, not ready yet, or of another kind than the message. */
  | { code: "media_not_ready"; index: number }
  | { code: "media_not_carried"; index: number; channel: Channel; kind: MediaKind }
  | { code: "media_type"; index: number; channel: Channel; kind: MediaKind; actual: string }
  | { code: "media_too_large"; index: number; channel: Channel; kind: MediaKind; max: number; actual: number }
  | { code: "preview_missing"; index: number; channel: Channel }
  /** A place of a template that would be refused whoever gets it. */
  | ({ code: "template_place"; index: number } & PlaceFinding);

/** All that can be wrong. */
export const contentProblemCodes = [
  "no_messages",
  "too_many_messages",
  "empty_message",
  "text_too_long",
  "media_not_ready",
  "media_not_carried",
  "media_type",
  "media_too_large",
  "preview_missing",
  "template_place",
] as const satisfies readonly ContentProblem["code"][];

/** Length as the channels count it: UTF-16 code units, so most emoji are two. */
export function textUnits(text: string): number {
  return text.length;
}

/** The channel of those chosen that takes the shortest text. */
export function tightestTextChannel(chosen: readonly Channel[]): Channel {
  const [first, ...others] = chosen.length > 0 ? chosen : (["whatsapp"] as const);
  return others.reduce(
    (tightest, channel) =>
      capabilities[channel].textUnitsMax < capabilities[tightest].textUnitsMax ? channel : tightest,
    first ?? "whatsapp",
  );
}

/** The media that a check is to know, by id; one that is not in it is not ready. */
export type KnownMedia = ReadonlyMap<string, MediumFacts>;

const noMedia: KnownMedia = new Map();

/** All that keeps these messages from being sent to people of these channels. Nothing is cut or repaired. */
export function checkContent(
  messages: readonly Message[],
  chosen: readonly Channel[],
  media: KnownMedia = noMedia,
): ContentProblem[] {
  const problems: ContentProblem[] = [];
  if (messages.length === 0) problems.push({ code: "no_messages" });
  if (messages.length > messagesMax)
    problems.push({ code: "too_many_messages", max: messagesMax, actual: messages.length });
  const channel = tightestTextChannel(chosen);
  const max = capabilities[channel].textUnitsMax;
  messages.forEach((message, index) => {
    if (isMedia(message)) {
      problems.push(...checkMedium(index, message.type, media.get(message.media), chosen));
      return;
    }
    if (message.type === "template") {
      problems.push(...checkTemplate(index, message, media));
      return;
    }
    if (message.text.trim() === "") problems.push({ code: "empty_message", index });
    const actual = textUnits(withFallback(message));
    if (actual > max) problems.push({ code: "text_too_long", index, channel, max, actual });
  });
  return problems;
}

/** The text with what stands for a name: what it is measured by. */
function withFallback({ text, nameFallback }: TextMessage): string {
  return nameFallback === undefined ? text : text.replaceAll(namePlaceholder, () => nameFallback);
}

/** What would be refused whoever gets it. Components handed on as they are, the platform checks. */
function checkTemplate(index: number, message: TemplateMessage, media: KnownMedia): ContentProblem[] {
  const { fill } = message.template;
  if (!fill) return [];
  return (message.made ?? []).flatMap(({ parts }) => [
    ...findingsForAll(parts, fill).map((found) => ({ code: "template_place" as const, index, ...found })),
    ...placesOf(parts).flatMap(({ id, kind }) => {
      const source = fill[id];
      const mediaKind = kind === "document" ? "file" : kind;
      if (
        source?.from !== "media" ||
        (mediaKind !== "image" && mediaKind !== "video" && mediaKind !== "file")
      )
        return [];
      return checkMedium(index, mediaKind, media.get(source.media), ["whatsapp"]);
    }),
  ]);
}

/** What keeps one medium from people of these channels: of each channel the first thing. */
function checkMedium(
  index: number,
  kind: MediaKind,
  medium: MediumFacts | undefined,
  chosen: readonly Channel[],
): ContentProblem[] {
  // Nothing carries a file to LINE, whatever the file is: that is said before it has arrived.
  const refusing = chosen.filter((channel) => mediaLimits[channel][kind] === undefined);
  if (refusing.length > 0)
    return refusing.map((channel) => ({ code: "media_not_carried", index, channel, kind }));
  if (medium?.kind !== kind) return [{ code: "media_not_ready", index }];
  return chosen.flatMap((channel): ContentProblem[] => {
    const limit = mediaLimits[channel][kind];
    if (!limit) return [];
    const { mimeType, bytes, hasPreview } = medium;
    if (!limit.types.includes(mimeType))
      return [{ code: "media_type", index, channel, kind, actual: mimeType }];
    if (bytes > limit.bytesMax)
      return [{ code: "media_too_large", index, channel, kind, max: limit.bytesMax, actual: bytes }];
    return limit.previewBytesMax !== undefined && !hasPreview
      ? [{ code: "preview_missing", index, channel }]
      : [];
  });
}
