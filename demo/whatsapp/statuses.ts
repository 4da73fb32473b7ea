import type { WhatsAppDouble } from "./double.ts";
import { webhookError } from "./errors.ts";
import type { WhatsAppEvent } from "./events.ts";
import type { Template, WhatsAppLogEntry, WhatsAppStatus, WhatsAppUser } from "./types.ts";

export interface PlannedStatus {
  id: string;
  target: string;
  event: WhatsAppEvent;
  delayMs: number;
}

export interface Pricing {
  billable: boolean;
  pricing_model: "PMP";
  type: "regular" | "free_customer_service";
  category: string;
}

/** Per delivered template since July 2025; free-form is free, and so is utility inside an open window. */
export function pricingOf(template: Template | undefined, isWindowOpen: boolean): Pricing {
  if (template === undefined)
    return { billable: false, pricing_model: "PMP", type: "free_customer_service", category: "service" };
  const isFree = template.category === "UTILITY" && isWindowOpen;
  return {
    billable: !isFree,
    pricing_model: "PMP",
    type: isFree ? "free_customer_service" : "regular",
    category: template.category.toLowerCase(),
  };
}

/** Which statuses a message goes through, and when. Reordering turns the moments round. */
export function planStatuses(
  double: WhatsAppDouble,
  entry: WhatsAppLogEntry,
  user: WhatsAppUser | undefined,
  pricing: Pricing,
): PlannedStatus[] {
  const target = double.state.numbers.get(entry.number)?.account ?? "";
  const knobs = double.sender.knobsOf(target);
  const steps = stepsOf(entry, user, knobs.skipDelivered);
  const delays = {
    sent: knobs.sentMs,
    delivered: knobs.deliveredMs,
    read: knobs.readMs,
    failed: knobs.sentMs,
  };
  const moments = steps.map((status) => delays[status]);
  if (knobs.reorder) moments.reverse();
  const pricedAfterSent = steps.find((status) => status === "delivered" || status === "read");
  return steps.map((status, index) => ({
    id: `${entry.wamid} ${status}`,
    target,
    event: statusEvent(
      entry,
      user,
      status,
      status === "sent" || status === pricedAfterSent ? pricing : undefined,
      entry.at + delays[status],
    ),
    delayMs: moments[index] ?? 0,
  }));
}

function stepsOf(
  entry: WhatsAppLogEntry,
  user: WhatsAppUser | undefined,
  skipsDelivered: boolean,
): WhatsAppStatus[] {
  if (entry.failsWith !== undefined) return ["failed"];
  if (!entry.isReceived) return ["sent"];
  const isRead = user?.sendsReadReceipts !== false;
  if (!isRead) return ["sent", "delivered"];
  return skipsDelivered ? ["sent", "read"] : ["sent", "delivered", "read"];
}

function statusEvent(
  entry: WhatsAppLogEntry,
  user: WhatsAppUser | undefined,
  name: WhatsAppStatus,
  pricing: Pricing | undefined,
  atMs: number,
): WhatsAppEvent {
  const status: Record<string, unknown> = {
    id: entry.wamid,
    status: name,
    timestamp: String(Math.floor(atMs / 1000)),
    ...(user?.hidesPhone ? {} : { recipient_id: entry.to }),
    ...(user?.userId === undefined ? {} : { recipient_user_id: user.userId }),
    ...(entry.opaque === undefined ? {} : { biz_opaque_callback_data: entry.opaque }),
    ...(pricing === undefined ? {} : { pricing }),
    ...(entry.failsWith === undefined ? {} : { errors: [webhookError(entry.failsWith)] }),
  };
  const event = { field: "messages" as const, number: entry.number, status };
  return name === "failed" ? event : { ...event, contact: contactOf(entry.to, user) };
}

/** How webhooks name a person: by number, by business-scoped id, or by both. */
export function contactOf(waId: string, user: WhatsAppUser | undefined): Record<string, unknown> {
  return {
    profile: { name: user?.name ?? waId },
    ...(user?.hidesPhone ? {} : { wa_id: waId }),
    ...(user?.userId === undefined ? {} : { user_id: user.userId }),
  };
}
