/**
 * Every request and response of the API, once. The edge checks against these, `GET /v1/openapi.json` is made from
 * them, and the widget imports their types (only the types: the checker stays out of its bundle).
 */
import { z } from "@hono/zod-openapi";
import { broadcastKinds, broadcastStates, pauseReasons, resendGroups } from "./broadcasts.ts";
import { channels, messagesMax } from "./channels.ts";
import { kindOf } from "./content.ts";
import { deliveryStates, outcomes } from "./delivery.ts";
import { problems } from "./errors.ts";
import { removableVerdicts, verdicts } from "./reach.ts";
import { reasons } from "./reasons.ts";
import { roles } from "./roles.ts";

export const limits = {
  /** Bytes of a JSON body from the widget. */
  bodyBytesMax: 1_000_000,
  /** Bytes of one sync call. */
  syncBytesMax: 10_000_000,
  /** Rows of one sync call. */
  syncRowsMax: 5_000,
  searchUnitsMax: 100,
  nameFallbackUnitsMax: 50,
  filterTagsMax: 50,
  filterAccountsMax: 50,
  /** People named one by one, whether chosen or taken out; more than that is what `matching` is for. */
  namedPeopleMax: 5_000,
  pageSizeMax: 100,
  /** Header, body, ten buttons, cards or an offer: Meta's own limits come to no more. */
  templateComponentsMax: 15,
  templateUnitsMax: 20_000,
  /** Far above any channel's text limit, so that an over-long text is answered by name and number, not by form. */
  textUnitsAccepted: 50_000,
} as const;

const cursor = z.string().max(400);
const pageSize = z.int().min(1).max(limits.pageSizeMax);
/** A moment, everywhere in the API. */
export const timeMs = z.int().openapi({ description: "Milliseconds since 1970-01-01 UTC." });
const count = z.int().min(0);
/** Half of a character of two units has no bytes: neither the database nor a platform could take it. */
const wholeCharacters = z.string().refine((text) => text.isWellFormed(), "holds half of a character");
const minuteOfDay = z.int().min(0).max(1_440);
const channel = z.enum(channels);
const conversationId = z.string().regex(/^cnv_(0|[1-9a-z][0-9a-z]{0,9})$/);
const accountId = z.string().max(60);

// ---- choosing people -------------------------------------------------------------------------------------------

/** All conditions hold together. An absent one asks nothing. */
export const Filter = z
  .strictObject({
    search: z.string().max(limits.searchUnitsMax).optional(),
    accounts: z.array(accountId).max(limits.filterAccountsMax).optional(),
    tags: z
      .strictObject({
        mode: z.enum(["any", "all", "none"]),
        ids: z
          .array(z.string().regex(/^tag_(0|[1-9a-z][0-9a-z]{0,9})$/))
          .min(1)
          .max(limits.filterTagsMax),
      })
      .optional(),
  })
  .openapi("Filter");
export type Filter = z.infer<typeof Filter>;

/** Who is chosen: named people, or all that match except those named. `remove` takes people out at the check. */
export const Selection = z
  .strictObject({
    people: z.discriminatedUnion("mode", [
      z.strictObject({
        mode: z.literal("named"),
        conversations: z.array(conversationId).min(1).max(limits.namedPeopleMax),
      }),
      z.strictObject({
        mode: z.literal("matching"),
        filter: Filter,
        except: z.array(conversationId).max(limits.namedPeopleMax),
      }),
    ]),
    remove: z.strictObject({
      verdicts: z.array(z.enum(removableVerdicts)).max(removableVerdicts.length),
      conversations: z.array(conversationId).max(limits.namedPeopleMax),
    }),
  })
  .openapi("Selection");
export type Selection = z.infer<typeof Selection>;

export const ConversationSearch = z.strictObject({
  filter: Filter,
  cursor: cursor.nullish(),
  limit: pageSize.default(50),
});
export type ConversationSearch = z.input<typeof ConversationSearch>;

export const Conversation = z
  .object({
    id: conversationId,
    name: z.string(),
    channel,
    accountId,
    phone: z.string().nullable(),
    tags: z.array(z.string()),
    lastText: z.string(),
    lastAtMs: timeMs,
    /** Since when the customer waits for an answer; null when nobody is owed one. */
    waitingSinceMs: timeMs.nullable(),
    /** When free text stops being taken; null where the channel has no window or it never opened. */
    windowEndsAtMs: timeMs.nullable(),
    verdict: z.enum(verdicts),
  })
  .openapi("Conversation");
export type Conversation = z.infer<typeof Conversation>;

export const ConversationPage = z
  .object({ items: z.array(Conversation), nextCursor: z.string().nullable() })
  .openapi("ConversationPage");
export type ConversationPage = z.infer<typeof ConversationPage>;

export const AccountFacet = z.object({ id: accountId, channel, name: z.string(), count });
export type AccountFacet = z.infer<typeof AccountFacet>;
export const TagFacet = z.object({ id: z.string(), name: z.string(), count });
export type TagFacet = z.infer<typeof TagFacet>;

/**
 * `matching` counts the filter; `inProgress` all of one's own. A facet counts the people that match everything else
 * in the filter, so that a choice shows what it would lead to. `windowClosed` of those matching are past 24 hours.
 */
export const ConversationSummary = z
  .object({
    matching: count,
    inProgress: count,
    windowClosed: count,
    accounts: z.array(AccountFacet),
    tags: z.array(TagFacet),
  })
  .openapi("ConversationSummary");
export type ConversationSummary = z.infer<typeof ConversationSummary>;

// ---- checking --------------------------------------------------------------------------------------------------

export const TextMessage = z
  .strictObject({
    type: z.literal("text"),
    text: wholeCharacters.max(limits.textUnitsAccepted),
    nameFallback: wholeCharacters.trim().min(1).max(limits.nameFallbackUnitsMax).optional().openapi({
      description:
        "Given: each `{name}` in the text stands for the customer's name, or for this where there is none.",
    }),
  })
  .openapi("TextMessage");

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components */
export const TemplateMessage = z
  .strictObject({
    type: z.literal("template"),
    template: z.strictObject({
      name: z.string().regex(/^[a-z0-9_]{1,512}$/),
      language: z.string().regex(/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/),
      components: z
        .array(z.record(z.string(), z.unknown()))
        .max(limits.templateComponentsMax)
        .refine((list) => JSON.stringify(list).length <= limits.templateUnitsMax, {
          error: `Longer than allowed. Give at most ${limits.templateUnitsMax} characters of JSON.`,
        })
        .optional()
        .openapi({ description: "The components of WhatsApp's messages endpoint, handed on as they are." }),
    }),
  })
  .openapi("TemplateMessage");

export const Message = z.discriminatedUnion("type", [TextMessage, TemplateMessage]).openapi("Message");

/** One over the limit passes the form, so that the answer can be `content_invalid` with both numbers. */
const listMax = messagesMax * 4;
export const Messages = z
  .array(Message)
  .max(listMax)
  .refine((list) => list.length === 1 || kindOf(list) === "message", {
    error: "A template goes alone. Take the other messages out.",
  });

export const CheckRequest = z.strictObject({ messages: Messages, selection: Selection });
export type CheckRequest = z.infer<typeof CheckRequest>;

export const CheckGroup = z.object({ verdict: z.enum(verdicts), people: count });
export type CheckGroup = z.infer<typeof CheckGroup>;

export const CheckAccount = z.object({
  id: accountId,
  channel,
  name: z.string(),
  chosen: count,
  sendable: count,
});
export type CheckAccount = z.infer<typeof CheckAccount>;

/** One verdict for each chosen person: the groups add up to `chosen`; zero groups are absent. */
export const CheckResult = z
  .object({
    chosen: count,
    sendable: count,
    /** Stay in and will fail without a call. */
    willFail: count,
    leftOut: count,
    groups: z.array(CheckGroup),
    accounts: z.array(CheckAccount),
    /** Links one person gets. */
    linksPerPerson: count,
  })
  .openapi("CheckResult");
export type CheckResult = z.infer<typeof CheckResult>;

export const CheckPeopleRequest = z.strictObject({
  selection: Selection,
  /** By whose rules: those of free text, or of a template. */
  kind: z.enum(broadcastKinds).default("message"),
  verdict: z.enum(verdicts),
  cursor: cursor.nullish(),
  limit: pageSize.default(50),
});
export type CheckPeopleRequest = z.input<typeof CheckPeopleRequest>;

export const CheckPerson = z.object({
  conversationId,
  name: z.string(),
  channel,
  accountId,
  accountName: z.string(),
  verdict: z.enum(verdicts),
});
export type CheckPerson = z.infer<typeof CheckPerson>;
export const CheckPeoplePage = z
  .object({ items: z.array(CheckPerson), nextCursor: z.string().nullable() })
  .openapi("CheckPeoplePage");
export type CheckPeoplePage = z.infer<typeof CheckPeoplePage>;

// ---- sending ---------------------------------------------------------------------------------------------------

const sendFields = {
  draftId: z.uuid(),
  selection: Selection,
  sendAtMs: timeMs.optional().openapi({
    description:
      "When to send, at most 366 days ahead; to whom, is settled then. Absent: at once, after the time to take it back.",
  }),
};

/**
 * `draftId` is made by the widget when writing starts: one draft is sent once, from however many tabs. The
 * `Idempotency-Key` header makes the repeat of one call harmless.
 */
export const BroadcastRequest = z
  .discriminatedUnion("kind", [
    z.strictObject({
      ...sendFields,
      kind: z.literal("message"),
      messages: z.array(TextMessage).max(listMax),
    }),
    z.strictObject({
      ...sendFields,
      kind: z.literal("template"),
      messages: z.array(TemplateMessage).length(1),
    }),
  ])
  .openapi("BroadcastRequest");
export type BroadcastRequest = z.infer<typeof BroadcastRequest>;

/** Another time for a scheduled send that has not begun; null is now, after the time to take it back. */
export const ScheduleRequest = z.strictObject({ sendAtMs: timeMs.nullable() }).openapi("ScheduleRequest");
export type ScheduleRequest = z.infer<typeof ScheduleRequest>;

export const Totals = z
  .object({
    chosen: count,
    accepted: count,
    delivered: count,
    read: count,
    failed: count,
    unknown: count,
    waiting: count,
    stopped: count,
    leftOut: count,
  })
  .openapi("Totals", {
    description:
      "accepted + failed + unknown + waiting + stopped + leftOut = chosen; delivered and read are parts of accepted.",
  });

export const BroadcastSummary = z
  .object({
    id: z.string(),
    kind: z.enum(broadcastKinds),
    state: z.enum(broadcastStates),
    pauseReason: z.enum(pauseReasons).nullable(),
    /** Whose trouble the pause is; null where it is not an account's. */
    pauseAccount: z.object({ channel, name: z.string() }).nullable(),
    /** While people are still being counted in, `totals` grows. */
    isPlanned: z.boolean(),
    /** The first words, and how many messages there are. */
    glimpse: z.string(),
    messageCount: count,
    senderName: z.string(),
    createdAtMs: timeMs,
    /** The time a person chose to send at; null for a send at once. */
    scheduledAtMs: timeMs.nullable(),
    /** When it starts, or started; a scheduled send that somebody lets go on is due at that moment. */
    dueAtMs: timeMs,
    endedAtMs: timeMs.nullable(),
    channels: z.array(channel),
    /** The send whose people this one is for once more; null for a first send. */
    resendOf: z.string().nullable(),
    /** People whom the selection holds now, while `totals` are still to come; null once they are counted in. */
    chosenNow: count.nullable(),
    totals: Totals,
  })
  .openapi("BroadcastSummary");
export type BroadcastSummary = z.infer<typeof BroadcastSummary>;

export const BroadcastAccount = z.object({
  id: accountId,
  channel,
  name: z.string(),
  totals: Totals,
});
export type BroadcastAccount = z.infer<typeof BroadcastAccount>;

export const ReasonGroup = z.object({
  outcome: z.enum(outcomes),
  reason: z.enum(reasons).nullable(),
  people: count,
});
export type ReasonGroup = z.infer<typeof ReasonGroup>;

/** People of a send that its sender may send to once more, and from when: the server decides both. */
export const ResendOffer = z.object({ group: z.enum(resendGroups), people: count, fromMs: timeMs });
export type ResendOffer = z.infer<typeof ResendOffer>;

/** A person confirms: who is unknown may have got it. The people are taken from the send, never from the caller. */
export const ResendRequest = z
  .strictObject({ group: z.enum(resendGroups), confirmed: z.literal(true) })
  .openapi("ResendRequest");
export type ResendRequest = z.infer<typeof ResendRequest>;

export const BroadcastDetail = BroadcastSummary.extend({
  /** The server's clock at the answer, for a countdown that does not trust the phone's. */
  nowMs: timeMs,
  messages: z.array(Message),
  accounts: z.array(BroadcastAccount),
  groups: z.array(ReasonGroup),
  linksPerPerson: count,
  /** Whether the reader sent it, and so may take it back, stop and resume it. */
  isMine: z.boolean(),
  /** What the platform said when the send was paused; null while it is not, or where it was not the platform. */
  pauseRaw: z.object({ code: z.string().nullable(), text: z.string().nullable() }).nullable(),
  /** Who may be sent to once more; empty for readers who did not send it. */
  resendOffers: z.array(ResendOffer),
  /** Sends that were made for people of this one once more. */
  resends: z.array(z.object({ id: z.string(), group: z.enum(resendGroups), createdAtMs: timeMs })),
  /** Whether another time can be chosen: it is scheduled, and nobody has been counted in yet. */
  canReschedule: z.boolean(),
}).openapi("BroadcastDetail");
export type BroadcastDetail = z.infer<typeof BroadcastDetail>;

export const BroadcastPage = z
  .object({
    items: z.array(BroadcastSummary),
    nextCursor: z.string().nullable(),
  })
  .openapi("BroadcastPage");
export type BroadcastPage = z.infer<typeof BroadcastPage>;

export const BroadcastPeopleQuery = z.strictObject({
  outcome: z.enum(outcomes),
  reason: z.enum(reasons).optional(),
  cursor: cursor.optional(),
  limit: z.coerce.number().pipe(pageSize).default(50),
});
export type BroadcastPeopleQuery = z.input<typeof BroadcastPeopleQuery>;

export const BroadcastPerson = z.object({
  id: z.string(),
  name: z.string(),
  channel,
  accountId,
  state: z.enum(deliveryStates),
  reason: z.enum(reasons).nullable(),
  /** When the state was reached; null while waiting. */
  atMs: timeMs.nullable(),
  /** Set where only some of the messages went: 2 of 5. */
  messagesAccepted: count.nullable(),
});
export type BroadcastPerson = z.infer<typeof BroadcastPerson>;

export const BroadcastPeoplePage = z
  .object({ items: z.array(BroadcastPerson), nextCursor: z.string().nullable() })
  .openapi("BroadcastPeoplePage");
export type BroadcastPeoplePage = z.infer<typeof BroadcastPeoplePage>;

export const timelineEvents = [
  "checked",
  "accepted",
  "delivered",
  "read",
  "failed_without_call",
  "refused",
  "reported_failed",
  "unknown",
  "stopped",
  "left_out",
] as const;

export const TimelineEntry = z.object({ event: z.enum(timelineEvents), atMs: timeMs });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const BroadcastPersonDetail = BroadcastPerson.extend({
  /** How the person is reached, for the reader's eye: a phone number; null on LINE. */
  phone: z.string().nullable(),
  timeline: z.array(TimelineEntry),
  /** The platform's own code, title and text, or the exact text of a local rule. */
  raw: z.object({ code: z.string().nullable(), title: z.string().nullable(), text: z.string() }).nullable(),
}).openapi("BroadcastPersonDetail");
export type BroadcastPersonDetail = z.infer<typeof BroadcastPersonDetail>;

// ---- who am I --------------------------------------------------------------------------------------------------

export const Me = z
  .object({
    staffId: z.string(),
    name: z.string(),
    role: z.enum(roles),
    plan: z.string(),
    teamName: z.string(),
    timeZone: z.string(),
    stores: z.array(z.object({ code: z.string(), name: z.string() })),
    /** Why this person may not send or read records; null when they may. */
    sendRefusal: z.enum(["plan_required", "role_required"]).nullable(),
    recordsRefusal: z.enum(["plan_required", "role_required"]).nullable(),
    undoSeconds: z.int().min(0).max(30),
    /** In minutes of the day in `timeZone`, over midnight where `fromMinute` is the greater; null: none. */
    quietHours: z.object({ fromMinute: minuteOfDay, untilMinute: minuteOfDay }).nullable(),
    /** Sends of the last 7 days in which somebody failed, for the mark on the menu. */
    failedRecently: count,
  })
  .openapi("Me");
export type Me = z.infer<typeof Me>;

// ---- problems --------------------------------------------------------------------------------------------------

export const Problem = z
  .object({
    type: z.string(),
    code: z.enum(Object.keys(problems) as [keyof typeof problems, ...(keyof typeof problems)[]]),
    title: z.string(),
    status: z.int(),
    requestId: z.string(),
    /** Where the trouble lies, as a path into the request: `messages.0.text`. */
    field: z.string().optional(),
    /** What is wrong there and how to put it right. */
    detail: z.string().optional(),
    /** Numbers and ids the caller may need, by problem: `max`, `actual`, `channel`, `ids`, `broadcastId`. */
    params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).optional(),
  })
  .openapi("Problem");
export type Problem = z.infer<typeof Problem>;
