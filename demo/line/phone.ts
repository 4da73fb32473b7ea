import type { Bubble, Phone, PhoneMessage, PhoneThread } from "../doubles/control-types.ts";
import { isRecord, type Json, listAt, recordAt, stringAt } from "../doubles/json.ts";
import type { Inbox, LineState } from "./state.ts";
import type { LineChannel } from "./types.ts";

/** How this person's LINE looks: a thread for each channel they know. */
export function linePhone(state: LineState, userId: string): Phone | undefined {
  const channels = state.channelsOf(userId);
  const first = channels[0];
  if (first === undefined) return undefined;
  const inbox = state.inboxes.get(userId);
  return {
    platform: "line",
    id: userId,
    name: state.user(first.id, userId)?.name ?? userId,
    lastAt: lastAtOf(inbox),
    threads: channels.map((channel) => threadOf(state, channel, userId, inbox)),
  };
}

export function lastAtOf(inbox: Inbox | undefined): number | null {
  const at = Math.max(inbox?.received.at(-1)?.at ?? 0, inbox?.wrote.at(-1)?.at ?? 0);
  return at === 0 ? null : at;
}

function threadOf(
  state: LineState,
  channel: LineChannel,
  userId: string,
  inbox: Inbox | undefined,
): PhoneThread {
  const userState = state.user(channel.id, userId)?.state ?? "unknown";
  const messages: PhoneMessage[] = [];
  for (const entry of inbox?.received ?? []) {
    if (entry.channel !== channel.id) continue;
    for (const [index, message] of entry.messages.entries())
      messages.push({ id: `${entry.seq}.${index}`, at: entry.at, from: "shop", bubble: bubbleOf(message) });
  }
  for (const { channel: id, id: messageId, at, text } of inbox?.wrote ?? [])
    if (id === channel.id)
      messages.push({ id: messageId, at, from: "customer", bubble: { kind: "text", text } });
  messages.sort((a, b) => a.at - b.at);
  return {
    account: { id: channel.id, name: channel.name },
    state: userState,
    isBlocked: userState === "blocked",
    messages,
  };
}

function bubbleOf(message: Json): Bubble {
  const url = stringAt(message, "originalContentUrl") ?? "";
  switch (message.type) {
    case "text":
    case "textV2":
      return { kind: "text", text: stringAt(message, "text") ?? "" };
    case "image":
      return { kind: "image", url };
    case "video":
      return { kind: "video", url, previewUrl: stringAt(message, "previewImageUrl") ?? "" };
    case "template":
      return templateBubble(recordAt(message, "template") ?? {}, stringAt(message, "altText") ?? "");
    default:
      return { kind: "other", text: stringAt(message, "altText") ?? `[${String(message.type)}]` };
  }
}

function templateBubble(template: Json, altText: string): Bubble {
  const columns = listAt(template, "columns")?.filter(isRecord);
  if (columns !== undefined)
    return { kind: "carousel", cards: columns.map((column) => cardOf(column, altText)) };
  return cardOf(template, altText);
}

function cardOf(template: Json, altText: string): Extract<Bubble, { kind: "card" }> {
  const actions = listAt(template, "actions")?.filter(isRecord) ?? [];
  const title = stringAt(template, "title");
  const imageUrl = stringAt(template, "thumbnailImageUrl");
  return {
    kind: "card",
    text: stringAt(template, "text") ?? altText,
    buttons: actions.map((action) => stringAt(action, "label") ?? ""),
    ...(title === undefined ? {} : { title }),
    ...(imageUrl === undefined ? {} : { imageUrl }),
  };
}
