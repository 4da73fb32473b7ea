import { z } from "zod";
import type { MarketingEvent, MessageEvent, StatusEvent } from "../../receipts/events.ts";

/** .../business-messaging/whatsapp/webhooks/reference/messages and …/messages/status (unknown keys may appear). */
const Status = z.object({
  id: z.string(),
  status: z.string(),
  timestamp: z.coerce.number().int(),
  biz_opaque_callback_data: z.string().optional(),
  errors: z
    .array(
      z.object({
        code: z.number(),
        title: z.string().optional(),
        message: z.string().optional(),
        error_data: z.object({ details: z.string().optional() }).optional(),
      }),
    )
    .optional(),
});

const Titled = z.object({ title: z.string() });
const Inbound = z.object({
  type: z.string().optional(),
  from: z.string().optional(),
  from_user_id: z.string().optional(),
  timestamp: z.coerce.number().int(),
  text: z.object({ body: z.string() }).optional(),
  button: z.object({ text: z.string() }).optional(),
  interactive: z.object({ button_reply: Titled.optional(), list_reply: Titled.optional() }).optional(),
});

const Contact = z.object({ wa_id: z.string().optional(), user_id: z.string().optional() });

const Preference = z.object({
  wa_id: z.string().optional(),
  category: z.string().optional(),
  value: z.enum(["stop", "resume"]),
  timestamp: z.coerce.number().int(),
});

function itemsOf(value: unknown, key: string): unknown[] {
  const items = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return Array.isArray(items) ? items : [];
}

/** `played` is what `read` is called for a voice message. */
function receiptOf(status: string): StatusEvent["receipt"] | undefined {
  if (status === "played") return "read";
  return status === "sent" || status === "delivered" || status === "read" || status === "failed"
    ? status
    : undefined;
}

export function readStatuses(value: unknown, accountId: string): StatusEvent[] {
  return itemsOf(value, "statuses").flatMap((raw) => {
    const parsed = Status.safeParse(raw);
    const receipt = parsed.data && receiptOf(parsed.data.status);
    if (!parsed.success || !receipt) return [];
    const { id, timestamp, errors, biz_opaque_callback_data: callbackData } = parsed.data;
    const first = errors?.[0];
    const title = first?.title ?? first?.message ?? "";
    const text = first?.error_data?.details ?? first?.message ?? title;
    const error = first && { code: String(first.code), title, text };
    const event = {
      kind: "status" as const,
      accountId,
      receipt,
      atMs: timestamp * 1_000,
      providerMessageId: id,
    };
    return [{ ...event, callbackData, error }];
  });
}

/**
 * Somebody with a user name may come without a number in the message; where the contact beside it has none either,
 * nobody is known by it, for accounts know people by number.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export function readMessages(value: unknown, accountId: string): MessageEvent[] {
  const contacts = itemsOf(value, "contacts").flatMap((raw) => Contact.safeParse(raw).data ?? []);
  return itemsOf(value, "messages").flatMap((raw) => {
    const message = Inbound.safeParse(raw).data;
    // A changed number or id is told as a message; nobody has written.
    if (!message || message.type === "system") return [];
    const number =
      message.from ??
      contacts.find((contact) => contact.user_id !== undefined && contact.user_id === message.from_user_id)
        ?.wa_id;
    if (number === undefined) return [];
    const { text, button, interactive, timestamp } = message;
    const answer = interactive?.button_reply?.title ?? interactive?.list_reply?.title;
    const words = text?.body ?? button?.text ?? answer ?? "";
    const event = { kind: "message" as const, accountId, platformUserId: `+${number}` };
    return [{ ...event, atMs: timestamp * 1_000, text: words }];
  });
}

/** .../business-messaging/whatsapp/webhooks/reference/user_preferences */
export function readMarketing(value: unknown, accountId: string): MarketingEvent[] {
  return itemsOf(value, "user_preferences").flatMap((raw) => {
    const preference = Preference.safeParse(raw).data;
    if (preference?.wa_id === undefined) return [];
    if (preference.category !== undefined && preference.category !== "marketing_messages") return [];
    const event = { kind: "marketing" as const, accountId, platformUserId: `+${preference.wa_id}` };
    return [{ ...event, isStopped: preference.value === "stop", atMs: preference.timestamp * 1_000 }];
  });
}
