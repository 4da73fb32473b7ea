import type { WhatsAppLogEntry } from "../../demo/whatsapp/types.ts";

export interface StatusGiven {
  status: "sent" | "delivered" | "read" | "failed";
  error?: { code: number; title: string; details?: string };
}

/** Statuses of one message as Meta's webhook carries them. */
export function statusBody(
  phoneNumberId: string,
  call: WhatsAppLogEntry,
  given: readonly StatusGiven[],
): string {
  const statuses = given.map(({ status, error }) => ({
    id: call.wamid,
    status,
    timestamp: String(Math.floor(Date.now() / 1_000)),
    recipient_id: call.to,
    biz_opaque_callback_data: call.opaque,
    ...(error
      ? {
          errors: [
            { code: error.code, title: error.title, error_data: { details: error.details ?? error.title } },
          ],
        }
      : {}),
  }));
  return changeBody("messages", { metadata: { phone_number_id: phoneNumberId }, statuses });
}

/** One change as Meta's webhook carries it. `businessId` is the business account; `time` in seconds. */
export function changeBody(
  field: string,
  value: Record<string, unknown>,
  { businessId = "1", time }: { businessId?: string; time?: number } = {},
): string {
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      { id: businessId, time, changes: [{ field, value: { messaging_product: "whatsapp", ...value } }] },
    ],
  });
}
