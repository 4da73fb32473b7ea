import { type Channel, capabilities, channels, messagesMax } from "../../../schema/channels.ts";
import { checkContent, type TextMessage, textUnits, tightestTextChannel } from "../../../schema/content.ts";

/** Changes to the messages being written. Each gives a new list and leaves the old one for 復原. */
export type Messages = readonly TextMessage[];

export const blank: TextMessage = { type: "text", text: "" };

/** What the editor shows: before anything is written there is one empty message to write in. */
export function shown(messages: Messages): Messages {
  return messages.length === 0 ? [blank] : messages;
}

export function isFull(messages: Messages): boolean {
  return shown(messages).length >= messagesMax;
}

export function withText(messages: Messages, index: number, text: string): Messages {
  return shown(messages).map((message, at) => (at === index ? { ...message, text } : message));
}

export function withAdded(messages: Messages, index: number, message: TextMessage = blank): Messages {
  return isFull(messages) ? messages : shown(messages).toSpliced(index, 0, message);
}

/** A deleted message comes back where it was, whatever has been written since: nothing is lost to the limit. */
export function withPutBack(messages: Messages, index: number, message: TextMessage): Messages {
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
  | { kind: "over"; index: number; over: number };

export function obstacleIn(messages: Messages, chosen: readonly Channel[]): Obstacle | undefined {
  const list = shown(messages);
  if (list.every((message) => message.text.trim() === "")) return { kind: "nothing", index: 0 };
  for (const problem of checkContent(list, chosen.length > 0 ? chosen : channels)) {
    if (problem.code === "too_many_messages")
      return { kind: "many", index: messagesMax, over: problem.actual - problem.max };
    if (problem.code === "empty_message") return { kind: "empty", index: problem.index };
    if (problem.code === "text_too_long")
      return { kind: "over", index: problem.index, over: problem.actual - problem.max };
  }
  return undefined;
}

/** The text up to the limit, and what is over it. No character is torn in two. */
export function splitAtLimit(text: string, max: number): [within: string, over: string] {
  if (textUnits(text) <= max) return [text, ""];
  const isInsidePair = /[\uD800-\uDBFF]/u.test(text.charAt(max - 1));
  const at = isInsidePair ? max - 1 : max;
  return [text.slice(0, at), text.slice(at)];
}
