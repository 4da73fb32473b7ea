import type { BroadcastKind } from "./broadcasts.ts";
import { type Channel, capabilities, isWellFormedPlatformUser } from "./channels.ts";

/** What will become of a chosen person, one for each. */
export const verdicts = [
  "sendable",
  "window",
  "blocked",
  "number",
  "variable",
  "cap",
  "channel",
  "account",
  "content",
  "unsubscribed",
  "opted_out",
  "held_back",
  "duplicate",
  "state",
  "removed",
] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * What the verdict means for the send: `send` gets it; `fail` stays in and fails without a call, with the reason;
 * `leave_out` is taken out before the send.
 */
export const fates: Record<Verdict, "send" | "fail" | "leave_out"> = {
  sendable: "send",
  window: "fail",
  blocked: "fail",
  number: "fail",
  variable: "leave_out",
  cap: "leave_out",
  channel: "leave_out",
  account: "leave_out",
  content: "leave_out",
  unsubscribed: "leave_out",
  opted_out: "leave_out",
  held_back: "leave_out",
  duplicate: "leave_out",
  state: "leave_out",
  removed: "leave_out",
};

/** Verdicts a person may take out in one tap; the rules see to the others. */
export const removableVerdicts = ["window", "blocked", "number"] as const satisfies readonly Verdict[];
export type RemovableVerdict = (typeof removableVerdicts)[number];

export interface Person {
  channel: Channel;
  platformUserId: string;
  /** The conversation is the sender's own and in 處理中. */
  isInProgress: boolean;
  isUnsubscribed: boolean;
  /** WhatsApp: has asked the platform for no more marketing from this business. */
  isMarketingStopped: boolean;
  /** WhatsApp would not deliver marketing to this person, and is not to be asked again before this. */
  heldUntilMs: number | null;
  /** Known to have blocked the account (LINE). */
  isBlocked: boolean;
  /** The platform said that this number takes nothing. */
  isNumberInvalid: boolean;
  /** The customer's last message, on the platform's clock. */
  lastInboundAtMs: number | null;
  /** The same (account, platform user) stands earlier in the selection. */
  isDuplicate: boolean;
  /** Of another account than the one it is kept to; of a template: than those of its business. */
  isOfOtherAccount: boolean;
  /** The person's channel cannot carry one of the messages. */
  isContentRefused: boolean;
  /** A variable has nothing to stand for with this person, and no text for that case. */
  isValueMissing: boolean;
}

/** The latest instant of a last message that still counts as outside the window. */
export function windowClosedBeforeMs(windowHours: number, nowMs: number): number {
  return nowMs - windowHours * 3_600_000;
}

/** Whether WhatsApp takes free text for somebody whose last message, on its own clock, came then. */
export function isWindowOpen(lastInboundAtMs: number | null, nowMs: number): boolean {
  const { windowHours } = capabilities.whatsapp;
  if (windowHours === undefined) return true;
  return lastInboundAtMs !== null && lastInboundAtMs > windowClosedBeforeMs(windowHours, nowMs);
}

/**
 * May this person get a message of this kind now, or what keeps them from it. The order is the law when several hold:
 * rules that take out come first, then what can never work, then what a template could mend, then what a word of the
 * sender's could. `cap` is none of a person's own: it falls on the last of those who are sendable.
 *
 * Every template counts as marketing: which category it is in is the platform's to say and to change, and a utility
 * template withheld from somebody who asked for peace does less harm than marketing sent to them. For the same
 * reason nobody is asked of again while the platform holds them back: it blocks who repeats within 24 hours.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/per-user-limits
 */
export function reach(
  person: Person,
  kind: BroadcastKind,
  nowMs: number,
): Exclude<Verdict, "removed" | "cap"> {
  if (!person.isInProgress) return "state";
  if (person.isDuplicate) return "duplicate";
  if (person.isUnsubscribed) return "unsubscribed";
  if (kind === "template" && !capabilities[person.channel].hasTemplates) return "channel";
  if (person.isOfOtherAccount) return "account";
  if (kind === "template") {
    if (person.isMarketingStopped) return "opted_out";
    if (person.heldUntilMs !== null && person.heldUntilMs > nowMs) return "held_back";
  }
  if (person.isContentRefused) return "content";
  if (person.isNumberInvalid || !isWellFormedPlatformUser(person.channel, person.platformUserId))
    return "number";
  if (person.isBlocked) return "blocked";
  const hasWindow = kind === "message" && capabilities[person.channel].windowHours !== undefined;
  if (hasWindow && !isWindowOpen(person.lastInboundAtMs, nowMs)) return "window";
  return person.isValueMissing ? "variable" : "sendable";
}
