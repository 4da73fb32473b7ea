/** The records of sends. */
import { z } from "@hono/zod-openapi";
import { broadcastKinds, broadcastStates, pauseReasons, resendGroups } from "../broadcasts.ts";
import { outcomes } from "../delivery.ts";
import { removableVerdicts } from "../reach.ts";
import { reasons } from "../reasons.ts";
import { warnings } from "../warnings.ts";
import { Message } from "./checking.ts";
import { peopleSources } from "./choosing.ts";
import { accountId, channel, conversationId, count, timeMs } from "./common.ts";
import { Filter } from "./filtering.ts";

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
    /** What the platform said when it was paused, or without a text the code of our own rule; null while it is not, or where nothing was said. */
    pauseRaw: z.object({ code: z.string().nullable(), text: z.string().nullable() }).nullable(),
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
    /** How often its links were opened, robots not counted; null where it has none that can be seen being opened. */
    clicks: count.nullable(),
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

/** The same content once more, which a template for `window` is not. A person confirms: who is unknown may have got it. The people are taken from the send, never from the caller. */
export const ResendRequest = z
  .strictObject({ group: z.enum(resendGroups).exclude(["window"]), confirmed: z.literal(true) })
  .openapi("ResendRequest");
export type ResendRequest = z.infer<typeof ResendRequest>;

/** People past 24 hours in an ended send, to be chosen for a template. All are on WhatsApp. */
export const TemplatePeople = z
  .object({
    source: z.enum(peopleSources),
    items: z.array(z.object({ id: conversationId, accountId })),
    /** People who are not among them: no longer the sender's, or more than can be named. */
    others: count,
  })
  .openapi("TemplatePeople");
export type TemplatePeople = z.infer<typeof TemplatePeople>;

/** Whom a send was asked for, as its sender chose them. */
export const ChosenBy = z
  .object({
    /** `resend`: people of `resendOf`, taken from it by the server. */
    mode: z.enum(["named", "matching", "resend"]),
    source: z.enum(peopleSources),
    /** Of a send for people of an earlier one: which of them. */
    group: z.enum(resendGroups).nullable(),
    /** Named, or of `matching` as many as they were when they were chosen; null where that was not kept. */
    people: count.nullable(),
    /** Of `matching`. */
    filter: Filter,
    /** Unticked out of all that matched. */
    except: count,
    /** Taken out at the check. */
    removed: z.object({
      verdicts: z.array(z.enum(removableVerdicts)),
      warnings: z.array(z.enum(warnings)),
      people: count,
    }),
    /** How what the filter names is called today, by its id. What has been deleted since has no name. */
    names: z.record(z.string(), z.string()),
    /** The accounts that the filter names, as far as they are still there. */
    accounts: z.array(z.object({ id: accountId, channel, name: z.string() })),
  })
  .openapi("ChosenBy");
export type ChosenBy = z.infer<typeof ChosenBy>;

/** A link of a send. */
export const SentLink = z.object({
  /** What was typed, or approved. */
  target: z.string(),
  /** What stands in the text that is delivered; null where that is the target itself. */
  written: z.string().nullable(),
  /** How often it was opened, robots not counted; null where nobody can see that. */
  clicks: count.nullable(),
});
export type SentLink = z.infer<typeof SentLink>;

/** A send as customers get it, with each of its links in reading order. */
export const SentContent = z
  .object({ messages: z.array(Message), links: z.array(SentLink) })
  .openapi("SentContent");
export type SentContent = z.infer<typeof SentContent>;

export const BroadcastDetail = BroadcastSummary.extend({
  /** The server's clock at the answer, for a countdown that does not trust the phone's. */
  nowMs: timeMs,
  messages: z.array(Message),
  accounts: z.array(BroadcastAccount),
  /** By account, whom the selection holds now, while `accounts` are still to come; null once they are counted in. */
  accountsNow: z.array(z.object({ id: accountId, channel, name: z.string(), people: count })).nullable(),
  groups: z.array(ReasonGroup),
  linksPerPerson: count,
  /** Those of them that can be seen being opened. */
  linksTracked: count,
  /** Null where an older version has written it in a way that is not known any more. */
  chosenBy: ChosenBy.nullable(),
  /** People whose messages the platform has taken, be it that some failed since: what was accepted keeps counting. */
  everAccepted: count,
  /** Whether the reader sent it, and so may take it back, stop and resume it. */
  isMine: z.boolean(),
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
