/**
 * What the host's own system sends to `POST /v1/sync/{resource}`, and what it is answered. A row is named by its
 * code, so that sending it again changes nothing.
 */
import { z } from "@hono/zod-openapi";
import { limits, replyFields, timeMs, wholeCharacters } from "./api.ts";
import { attributeTypes } from "./attributes.ts";
import { conversationStates } from "./broadcasts.ts";
import { replyKinds, replyScopes } from "./replies.ts";
import { roles } from "./roles.ts";

const count = z.int().min(0);
const code = wholeCharacters.trim().min(1).max(100);
const name = wholeCharacters.trim().min(1).max(200);
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
/** What a team knows of its customers beyond name, phone and tags. The type of an attribute never changes. */
export const AttributeRow = z
  .strictObject({
    code,
    name,
    type: z.enum(attributeTypes),
    /** The values there are, in the order they are shown: of a `choice` only. */
    choices: z
      .array(z.string().trim().min(1).max(limits.attributeUnitsMax))
      .min(1)
      .max(limits.attributeChoicesMax)
      .optional(),
  })
  .superRefine(({ type, choices }, context) => {
    if ((type === "choice") === (choices !== undefined)) return;
    const message =
      type === "choice" ? "A choice has choices. Name them." : `A ${type} has no choices. Leave them out.`;
    context.addIssue({ code: "custom", path: ["choices"], message });
  });
export const CustomerRow = z.strictObject({
  code,
  name: wholeCharacters.trim().max(200),
  phone: wholeCharacters.trim().max(40).nullish(),
  store: code.nullish(),
  tags: z.array(name).max(100).optional(),
  attributes: z
    .record(code, z.union([wholeCharacters, z.number()]).nullable())
    .refine((values) => Object.keys(values).length <= limits.attributesPerTeamMax, {
      error: `More than a team can have. Give at most ${limits.attributesPerTeamMax}.`,
    })
    .optional()
    .openapi({
      description:
        "Values by the attribute's code: a text, a number, a day as 2026-11-23, or one of the choices. Null takes a value away; a code left out stays as it is.",
    }),
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
  /** Code of the staff member whose message that was. */
  lastTeamBy: code.nullish(),
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

/** A row is the whole of a saved reply; `deleted` takes it away. */
export const ReplyRow = z
  .strictObject({
    ...replyFields,
    code,
    scope: z.enum(replyScopes),
    /** Of scope `roles`. */
    roles: z.array(z.enum(roles)).min(1).max(roles.length).optional(),
    /** Of scope `stores`: their codes. */
    stores: z.array(code).min(1).max(100).optional(),
    /** Code of the staff member whose reply it is: needed for scope `self`. */
    owner: code.nullish(),
    kind: z.enum(replyKinds).default("custom"),
    messages: replyFields.messages.optional(),
    /** What a bot's module does, in words. */
    description: z.string().trim().min(1).max(500).optional(),
    updatedAt: time.optional(),
    deleted: z.boolean().optional(),
  })
  .superRefine(({ scope, roles: forRoles, stores, owner, kind, messages, description }, context) => {
    const require = (field: string, isGiven: boolean, isAsked: boolean, when: string) => {
      if (isGiven === isAsked) return;
      const message = isAsked ? `${when} needs this field.` : `Only ${when} has this field. Leave it out.`;
      context.addIssue({ code: "custom", path: [field], message });
    };
    require("roles", forRoles !== undefined, scope === "roles", "the scope roles");
    require("stores", stores !== undefined, scope === "stores", "the scope stores");
    if (scope === "self") require("owner", owner != null, true, "the scope self");
    require("messages", messages !== undefined, kind === "custom", "a custom reply");
    require("description", description !== undefined, kind === "bot", "a bot's module");
  });

export const syncResources = {
  stores: StoreRow,
  staff: StaffRow,
  tags: TagRow,
  attributes: AttributeRow,
  customers: CustomerRow,
  conversations: ConversationRow,
  bindings: BindingRow,
  replies: ReplyRow,
} as const;
export type SyncResource = keyof typeof syncResources;
export type StoreRow = z.infer<typeof StoreRow>;
export type StaffRow = z.infer<typeof StaffRow>;
export type TagRow = z.infer<typeof TagRow>;
export type AttributeRow = z.infer<typeof AttributeRow>;
export type CustomerRow = z.infer<typeof CustomerRow>;
export type ConversationRow = z.infer<typeof ConversationRow>;
export type BindingRow = z.infer<typeof BindingRow>;
export type ReplyRow = z.infer<typeof ReplyRow>;

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
