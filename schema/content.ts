import type { BroadcastKind } from "./broadcasts.ts";
import { type Channel, capabilities, messagesMax } from "./channels.ts";

/** One message as a person wrote it. */
export interface TextMessage {
  type: "text";
  text: string;
  /** Given: each `{name}` in the text stands for the customer's name, or for this where there is none. */
  nameFallback?: string | undefined;
}

/** A message that WhatsApp has approved beforehand, with what fills its places. */
export interface TemplateMessage {
  type: "template";
  template: {
    name: string;
    /** As the template has it: `zh_TW`. */
    language: string;
    /** What fills the places, in the platform's own form; absent where nothing is variable. */
    components?: Record<string, unknown>[] | undefined;
  };
}

/** One kind to a send: up to five texts, or one template alone. */
export type Message = TextMessage | TemplateMessage;

/** By which rules the messages are sent. */
export function kindOf(messages: readonly Message[]): BroadcastKind {
  return messages.some(({ type }) => type === "template") ? "template" : "message";
}

export function isText(message: Message): message is TextMessage {
  return message.type === "text";
}

/** What was typed, for links to be found in. */
export function wordsOf(messages: readonly Message[]): string[] {
  return messages.filter(isText).map(({ text }) => text);
}

/** A message in few words, for lists: its text, or the template's name. */
export function glimpseOf(message: Message): string {
  return isText(message) ? message.text : message.template.name;
}

export const namePlaceholder = "{name}";

/** Whether people get different texts, so that one call cannot carry them all. */
export function isPersonal(messages: readonly Message[]): boolean {
  return messages
    .filter(isText)
    .some(({ text, nameFallback }) => nameFallback !== undefined && text.includes(namePlaceholder));
}

/** The message as one person gets it. Without `nameFallback` the text stays as it was typed, braces and all. */
export function personalise(message: Message, name: string): Message {
  if (!isText(message)) return message;
  const { nameFallback, ...rest } = message;
  if (nameFallback === undefined) return rest;
  return { ...rest, text: message.text.replaceAll(namePlaceholder, () => name.trim() || nameFallback) };
}

/** What is wrong with a message, with numbers; the sentence is the reader's language and lives elsewhere. */
export type ContentProblem =
  | { code: "no_messages" }
  | { code: "too_many_messages"; max: number; actual: number }
  | { code: "empty_message"; index: number }
  | { code: "text_too_long"; index: number; channel: Channel; max: number; actual: number };

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

/** All that keeps these messages from being sent to people of these channels. Nothing is cut or repaired. */
export function checkContent(messages: readonly Message[], chosen: readonly Channel[]): ContentProblem[] {
  const problems: ContentProblem[] = [];
  if (messages.length === 0) problems.push({ code: "no_messages" });
  if (messages.length > messagesMax)
    problems.push({ code: "too_many_messages", max: messagesMax, actual: messages.length });
  const channel = tightestTextChannel(chosen);
  const max = capabilities[channel].textUnitsMax;
  messages.forEach((message, index) => {
    // What fits into a template's places, its own form says; the platform checks it.
    if (!isText(message)) return;
    if (message.text.trim() === "") problems.push({ code: "empty_message", index });
    const actual = textUnits(message.text);
    if (actual > max) problems.push({ code: "text_too_long", index, channel, max, actual });
  });
  return problems;
}
