import { z } from "zod";
import type { InboundEvent } from "../../receipts/events.ts";

/** .../business-messaging/whatsapp/webhooks/reference/messages and …/messages/status (unknown keys may appear). */
const Status = z.object({
  id: z.string(),
  status: z.string(),
  timestamp: z.coerce.number(),
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
const Inbound = z.object({
  from: z.string().optional(),
  timestamp: z.coerce.number(),
  text: z.object({ body: z.string() }).optional(),
});
const Value = z.object({
  metadata: z.object({ phone_number_id: z.string() }).optional(),
  statuses: z.array(z.unknown()).default([]),
  messages: z.array(z.unknown()).default([]),
});
const Body = z.object({
  entry: z.array(z.object({ changes: z.array(z.object({ field: z.string(), value: z.unknown() })) })),
});

function readStatus(raw: unknown): InboundEvent[] {
  const parsed = Status.safeParse(raw);
  if (!parsed.success) return [];
  const { id, status, timestamp, errors, biz_opaque_callback_data: callbackData } = parsed.data;
  const receipt = status === "played" ? "read" : status;
  if (receipt !== "sent" && receipt !== "delivered" && receipt !== "read" && receipt !== "failed") return [];
  const first = errors?.[0];
  const title = first?.title ?? first?.message ?? "";
  return [
    {
      kind: "status",
      key: `${id}:${status}`,
      receipt,
      atMs: timestamp * 1_000,
      providerMessageId: id,
      callbackData,
      error: first && {
        code: String(first.code),
        title,
        text: first.error_data?.details ?? first.message ?? title,
      },
    },
  ];
}

function readMessage(raw: unknown): InboundEvent[] {
  const parsed = Inbound.safeParse(raw);
  // Somebody with a user name may come without a number; this account knows people by number.
  if (!parsed.success || parsed.data.from === undefined) return [];
  const { from, timestamp, text } = parsed.data;
  return [{ kind: "message", platformUserId: `+${from}`, atMs: timestamp * 1_000, text: text?.body ?? "" }];
}

/** Events of one number; the app's webhook may carry those of its other numbers too. */
export function readWhatsappWebhook(body: string, phoneNumberId: string): InboundEvent[] {
  const changes = Body.parse(JSON.parse(body)).entry.flatMap((entry) => entry.changes);
  return changes.flatMap(({ field, value: raw }) => {
    if (field !== "messages") return [];
    const value = Value.safeParse(raw);
    if (!value.success || value.data.metadata?.phone_number_id !== phoneNumberId) return [];
    return [...value.data.statuses.flatMap(readStatus), ...value.data.messages.flatMap(readMessage)];
  });
}
