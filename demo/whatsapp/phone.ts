import type { Bubble, Phone, PhoneMessage, PhoneThread } from "../doubles/control-types.ts";
import { recordAt, stringAt } from "../doubles/json.ts";
import { mediaUrl } from "./media-url.ts";
import type { Inbox, WhatsAppState } from "./state.ts";
import { templateBubble } from "./template-bubble.ts";
import type { WhatsAppLogEntry, WhatsAppNumber, WhatsAppUser } from "./types.ts";

/** How this person's WhatsApp looks: a thread for each business number they had to do with. */
export function whatsappPhone(state: WhatsAppState, user: WhatsAppUser): Phone {
  const inbox = state.inboxes.get(user.waId);
  const ids = new Set([
    ...(inbox?.received ?? []).map((entry) => entry.number),
    ...(inbox?.wrote ?? []).map((inbound) => inbound.number),
    ...Object.keys(user.lastInboundAt ?? {}),
  ]);
  if (ids.size === 0) for (const id of [...state.numbers.keys()].slice(0, 1)) ids.add(id);
  const numbers = [...ids].map((id) => state.numbers.get(id)).filter((number) => number !== undefined);
  return {
    platform: "whatsapp",
    id: user.waId,
    name: user.name,
    lastAt: lastAtOf(inbox),
    threads: numbers.map((number) => threadOf(state, number, user, inbox)),
  };
}

export function lastAtOf(inbox: Inbox | undefined): number | null {
  const at = Math.max(inbox?.received.at(-1)?.at ?? 0, inbox?.wrote.at(-1)?.at ?? 0);
  return at === 0 ? null : at;
}

function threadOf(
  state: WhatsAppState,
  number: WhatsAppNumber,
  user: WhatsAppUser,
  inbox: Inbox | undefined,
): PhoneThread {
  const messages: PhoneMessage[] = [];
  for (const entry of inbox?.received ?? [])
    if (entry.number === number.id)
      messages.push({ id: entry.wamid, at: entry.at, from: "shop", bubble: bubbleOf(state, number, entry) });
  for (const { number: id, id: messageId, at, text } of inbox?.wrote ?? [])
    if (id === number.id)
      messages.push({ id: messageId, at, from: "customer", bubble: { kind: "text", text } });
  messages.sort((a, b) => a.at - b.at);
  return {
    account: { id: number.id, name: number.verifiedName },
    state: user.state,
    isBlocked: user.state === "blocked",
    messages,
  };
}

function bubbleOf(state: WhatsAppState, number: WhatsAppNumber, entry: WhatsAppLogEntry): Bubble {
  const { content, type } = entry;
  const caption = stringAt(content, "caption");
  const captioned = caption === undefined ? {} : { caption };
  switch (type) {
    case "text":
      return { kind: "text", text: stringAt(content, "body") ?? "" };
    case "image":
      return { kind: "image", url: mediaUrl(content), ...captioned };
    case "video":
      return { kind: "video", url: mediaUrl(content), ...captioned };
    case "document":
      return {
        kind: "file",
        url: mediaUrl(content),
        filename: stringAt(content, "filename") ?? "file",
        ...captioned,
      };
    case "template": {
      const language = stringAt(recordAt(content, "language") ?? {}, "code") ?? "";
      const template = state.findTemplate(number.account, stringAt(content, "name") ?? "", language);
      return template === undefined
        ? { kind: "other", text: "[template]" }
        : templateBubble(template, content);
    }
    default:
      return { kind: "other", text: `[${type}]` };
  }
}
