import { type Channel, capabilities, messagesMax } from "./channels.ts";

/** One message as a person wrote it. */
export interface TextMessage {
  type: "text";
  text: string;
  /** Given: each `{name}` in the text stands for the customer's name, or for this where there is none. */
  nameFallback?: string | undefined;
}
export type Message = TextMessage;

export const namePlaceholder = "{name}";

/** Whether people get different texts, so that one call cannot carry them all. */
export function isPersonal(messages: readonly Message[]): boolean {
  return messages.some(
    ({ text, nameFallback }) => nameFallback !== undefined && text.includes(namePlaceholder),
  );
}

/** The message as one person gets it. Without `nameFallback` the text stays as it was typed, braces and all. */
export function personalise(message: Message, name: string): Message {
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
    if (message.text.trim() === "") problems.push({ code: "empty_message", index });
    const actual = textUnits(message.text);
    if (actual > max) problems.push({ code: "text_too_long", index, channel, max, actual });
  });
  return problems;
}
