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
  const value = { messaging_product: "whatsapp", metadata: { phone_number_id: phoneNumberId }, statuses };
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  });
}
