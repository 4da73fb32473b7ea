import { createHmac } from "node:crypto";
import type { WhatsAppNumber } from "./types.ts";

/** One update on its way to the webhook of an account. */
export type WhatsAppEvent =
  | { field: "messages"; number: string; status: Record<string, unknown>; contact?: Record<string, unknown> }
  | { field: "messages"; number: string; message: Record<string, unknown>; contact: Record<string, unknown> }
  | {
      field: string;
      value: Record<string, unknown>;
      /** When it happened, in seconds: Meta gives it with what concerns the account. */
      time?: number;
    };

interface Change {
  field: string;
  value: Record<string, unknown>;
}

/** The POST body for these updates, with everything outside ASCII as lower-case \uXXXX, as Meta sends it. */
export function encodeWebhookBody(
  account: string,
  events: WhatsAppEvent[],
  numberOf: (id: string) => WhatsAppNumber | undefined,
): string {
  const body = {
    object: "whatsapp_business_account",
    entry: byTime(events).map(({ time, events: together }) => ({
      id: account,
      ...(time === undefined ? {} : { time }),
      changes: changesOf(together, numberOf),
    })),
  };
  return JSON.stringify(body).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Neighbours of one moment, or of none, share an entry. */
function byTime(events: WhatsAppEvent[]): { time: number | undefined; events: WhatsAppEvent[] }[] {
  const entries: { time: number | undefined; events: WhatsAppEvent[] }[] = [];
  for (const event of events) {
    const time = "value" in event ? event.time : undefined;
    const last = entries.at(-1);
    if (last !== undefined && last.time === time) last.events.push(event);
    else entries.push({ time, events: [event] });
  }
  return entries;
}

export function signBody(body: string, appSecret: string): string {
  return `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
}

/** Neighbouring statuses, or messages, of one number share a change; everything else stands alone. */
function changesOf(events: WhatsAppEvent[], numberOf: (id: string) => WhatsAppNumber | undefined): Change[] {
  const changes: Change[] = [];
  let open: { key: string; items: unknown[]; contacts: unknown[] } | undefined;
  for (const event of events) {
    if ("value" in event) {
      changes.push({ field: event.field, value: event.value });
      open = undefined;
      continue;
    }
    const kind = "status" in event ? "statuses" : "messages";
    const item = "status" in event ? event.status : event.message;
    const key = `${kind} ${event.number}`;
    if (open?.key !== key) {
      open = { key, items: [], contacts: [] };
      changes.push({ field: "messages", value: changeValue(kind, open, numberOf(event.number)) });
    }
    open.items.push(item);
    if (event.contact !== undefined) open.contacts.push(event.contact);
  }
  for (const { value } of changes)
    if (Array.isArray(value.contacts) && value.contacts.length === 0) delete value.contacts;
  return changes;
}

function changeValue(
  kind: "statuses" | "messages",
  open: { items: unknown[]; contacts: unknown[] },
  number: WhatsAppNumber | undefined,
): Record<string, unknown> {
  return {
    messaging_product: "whatsapp",
    metadata: {
      display_phone_number: number?.displayPhoneNumber.replace(/\D/g, "") ?? "",
      phone_number_id: number?.id ?? "",
    },
    contacts: open.contacts,
    [kind]: open.items,
  };
}
