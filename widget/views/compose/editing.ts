import { refusingChannels } from "../../../schema/carriage.ts";
import { type Channel, capabilities, channels, messagesMax } from "../../../schema/channels.ts";
import {
  type ContentProblem,
  checkContent,
  type FreeMessage,
  isBlank,
  isMedia,
  isText,
  type KnownMedia,
  type TextMessage,
  textUnits,
  tightestTextChannel,
} from "../../../schema/content.ts";
import { asTyped, type LinkForm, withSampleLinks } from "../../../schema/link-tracking.ts";
import type { MediaKind } from "../../../schema/media.ts";
import { partsOf } from "../../ui/bubbles/linked-text.ts";

/** Changes to the messages being written. Each gives a new list and leaves the old one for 復原. */
export type Messages = readonly FreeMessage[];

export const blank: TextMessage = { type: "text", text: "" };

/** What the editor shows: before anything is written there is one empty message to write in. */
export function shown(messages: Messages): Messages {
  return messages.length === 0 ? [blank] : messages;
}

export function isFull(messages: Messages): boolean {
  return shown(messages).length >= messagesMax;
}

/** A text as it was written; `nameFallback` only where it holds the customer's name. */
export function withText(messages: Messages, index: number, text: string, nameFallback?: string): Messages {
  const named = nameFallback === undefined ? {} : { nameFallback };
  return shown(messages).map((message, at) =>
    at === index && isText(message) ? { type: "text", text, ...named } : message,
  );
}

/** What a picture or a film shows, in words; nothing said is nothing kept. */
export function withAlt(messages: Messages, index: number, alt: string): Messages {
  return messages.map((message, at) => {
    if (at !== index || isText(message) || message.type === "file") return message;
    const { alt: _, ...rest } = message;
    return alt.trim() === "" ? rest : { ...rest, alt };
  });
}

export function mediaMessage(type: MediaKind, media: string): FreeMessage {
  return { type, media };
}

/** A medium goes after what is there; into the place of the one empty message that stands there at the start. */
export function withMedium(messages: Messages, message: FreeMessage): Messages {
  const isUntouched = messages.length <= 1 && messages.every(isBlank);
  return isUntouched ? [message] : withAdded(messages, messages.length, message);
}

export function withAdded(messages: Messages, index: number, message: FreeMessage = blank): Messages {
  return isFull(messages) ? messages : shown(messages).toSpliced(index, 0, message);
}

/** A deleted message comes back where it was, whatever has been written since: nothing is lost to the limit. */
export function withPutBack(messages: Messages, index: number, message: FreeMessage): Messages {
  return messages.toSpliced(index, 0, message);
}

export function withDuplicate(messages: Messages, index: number): Messages {
  const message = shown(messages)[index];
  return message ? withAdded(messages, index + 1, message) : messages;
}

export function withMoved(messages: Messages, from: number, to: number): Messages {
  const list = shown(messages);
  const message = list[from];
  if (!message || to < 0 || to >= list.length || to === from) return messages;
  return list.toSpliced(from, 1).toSpliced(to, 0, message);
}

export function withRemoved(messages: Messages, index: number): Messages {
  return shown(messages).toSpliced(index, 1);
}

/** The limit that binds: that of the chosen channel with the shortest text. */
export interface TextLimit {
  channel: Channel;
  max: number;
}

export function textLimit(chosen: readonly Channel[]): TextLimit {
  const channel = tightestTextChannel(chosen.length > 0 ? chosen : channels);
  return { channel, max: capabilities[channel].textUnitsMax };
}

/** The first thing that keeps the messages from going on, with the message it concerns. */
export type Obstacle =
  | { kind: "nothing"; index: 0 }
  | { kind: "many"; index: number; over: number }
  | { kind: "empty"; index: number }
  | { kind: "over"; index: number; over: number }
  | { kind: "medium"; index: number; problem: MediumProblem };

export type MediumProblem = Extract<
  ContentProblem,
  { code: "media_not_ready" | "media_not_carried" | "media_type" | "media_too_large" | "preview_missing" }
>;

/** People of a channel that carries none of these are left out, and the check says so: that holds up nobody else. */
function carrying(messages: Messages, chosen: readonly Channel[]): readonly Channel[] {
  const all = chosen.length > 0 ? chosen : channels;
  const refusing = refusingChannels(messages);
  const rest = all.filter((channel) => !refusing.includes(channel));
  return rest.length > 0 ? rest : all;
}

/** `media`: those that are ready. `links`: as they will be sent, which is what is measured. */
export function obstacleIn(
  messages: Messages,
  chosen: readonly Channel[],
  media?: KnownMedia,
  links: LinkForm = asTyped,
): Obstacle | undefined {
  const list = shown(messages);
  if (list.every((message) => isText(message) && message.text.trim() === ""))
    return { kind: "nothing", index: 0 };
  for (const problem of checkContent(withSampleLinks(list, links), carrying(list, chosen), media)) {
    if (isAboutMedium(problem)) return { kind: "medium", index: problem.index, problem };
    if (problem.code === "too_many_messages")
      return { kind: "many", index: messagesMax, over: problem.actual - problem.max };
    if (problem.code === "empty_message") return { kind: "empty", index: problem.index };
    if (problem.code === "text_too_long")
      return { kind: "over", index: problem.index, over: problem.actual - problem.max };
  }
  return undefined;
}

function isAboutMedium(problem: ContentProblem): problem is MediumProblem {
  return problem.code.startsWith("media_") || problem.code === "preview_missing";
}

/** What keeps one medium from any of the channels chosen, those included whose people would be left out. */
export function mediumObstacle(
  message: FreeMessage,
  chosen: readonly Channel[],
  media: KnownMedia,
): MediumProblem | undefined {
  return checkContent([message], chosen.length > 0 ? chosen : channels, media).find(isAboutMedium);
}

/** Chosen channels that carry no message of this kind at all. */
export function refusingOf(kind: MediaKind, chosen: readonly Channel[]): readonly Channel[] {
  const refusing = refusingChannels([mediaMessage(kind, "")]);
  return chosen.filter((channel) => refusing.includes(channel));
}

export function isWritten(message: FreeMessage): boolean {
  return isMedia(message) || message.text.trim() !== "";
}

/** As many units as the channel will be given. */
export function sentUnits(text: string, links: LinkForm): number {
  const [sent] = withSampleLinks([{ type: "text", text }], links);
  return textUnits(sent && isText(sent) ? sent.text : text);
}

/** The text up to the limit, and what is over it. No character is torn in two, and no link. */
export function splitAtLimit(
  text: string,
  max: number,
  links: LinkForm = asTyped,
): [within: string, over: string] {
  if (sentUnits(text, links) <= max) return [text, ""];
  let at = 0;
  let left = max;
  for (const part of partsOf(text)) {
    const units = part.isLink ? sentUnits(part.text, links) : textUnits(part.text);
    if (units > left) {
      if (!part.isLink) at += left;
      break;
    }
    at += part.text.length;
    left -= units;
  }
  const isInsidePair = /[\uD800-\uDBFF]/u.test(text.charAt(at - 1));
  if (isInsidePair) at -= 1;
  return [text.slice(0, at), text.slice(at)];
}
