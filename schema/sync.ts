/**
 * What the host's own system sends to `POST /v1/sync/{resource}`, and what it is answered. A row is named by its
 * code, so that sending it again changes nothing.
 */
import { z } from "@hono/zod-openapi";
import { timeMs } from "./api.ts";
import { conversationStates } from "./broadcasts.ts";
import { roles } from "./roles.ts";

const count = z.int().min(0);
const code = z.string().trim().min(1).max(100);
const name = z.string().trim().min(1).max(200);
const time = z.union([timeMs, z.iso.datetime({ offset: true })]).openapi({
  description: "Milliseconds since 1970, or ISO 8601 with an offset.",
});

export const StoreRow = z.strictObject({ code, name });
export const StaffRow = z.strictObject({
  code,
  name,
  role: z.enum(roles),
  stores: z.array(code).max(100).default([]),
});
export const TagRow = z.strictObject({ name });
export const CustomerRow = z.strictObject({
  code,
  name: z.string().trim().max(200),
  phone: z.string().trim().max(40).nullish(),
  store: code.nullish(),
  tags: z.array(name).max(100).optional(),
});
export const ConversationRow = z.strictObject({
  code,
  customer: code,
  /** The platform's id of the channel account: LINE's bot user id, WhatsApp's phone-number-id. */
  account: code,
  /** LINE's user id, or a WhatsApp number in E.164 with its plus. */
  platformUser: z.string().trim().min(1).max(100),
  state: z.enum(conversationStates),
  /** Code of the staff member who has taken it. */
  owner: code.nullish(),
  lastCustomerAt: time.nullish(),
  lastTeamAt: time.nullish(),
  lastMarketingAt: time.nullish(),
  lastText: z.string().max(5_000).nullish(),
  following: z.boolean().nullish(),
  unsubscribed: z.boolean().optional(),
  numberInvalid: z.boolean().optional(),
});
export const BindingRow = z.strictObject({
  customer: code,
  /** Null: they are bound to nobody any more. */
  staff: code.nullable(),
  account: code,
});

export const syncResources = {
  stores: StoreRow,
  staff: StaffRow,
  tags: TagRow,
  customers: CustomerRow,
  conversations: ConversationRow,
  bindings: BindingRow,
} as const;
export type SyncResource = keyof typeof syncResources;
export type StoreRow = z.infer<typeof StoreRow>;
export type StaffRow = z.infer<typeof StaffRow>;
export type TagRow = z.infer<typeof TagRow>;
export type CustomerRow = z.infer<typeof CustomerRow>;
export type ConversationRow = z.infer<typeof ConversationRow>;
export type BindingRow = z.infer<typeof BindingRow>;

export const SyncLineError = z.object({
  /** 1 is the first line of the NDJSON, or the first element of the JSON array. */
  line: z.int().min(1),
  field: z.string(),
  reason: z.string(),
});
export type SyncLineError = z.infer<typeof SyncLineError>;

export const SyncResult = z
  .object({ received: count, written: count, rejected: count, errors: z.array(SyncLineError) })
  .openapi("SyncResult");
export type SyncResult = z.infer<typeof SyncResult>;

/** What is known of each LINE account's people: `people` is `following` and `unseen` and `blocked` together. */
export const ReachReport = z
  .object({
    accounts: z.array(
      z.object({
        /** The bot's user id. */
        account: z.string(),
        people: count,
        following: count,
        /** Nobody has said whether they follow. They count as reachable. */
        unseen: count,
        /** Not called. What is neither the platform's event nor a look-up is the host's own word. */
        blocked: count,
        blockedByWebhook: count,
        blockedByLookUp: count,
      }),
    ),
  })
  .openapi("ReachReport");
export type ReachReport = z.infer<typeof ReachReport>;
