import { type Channel, capabilities, isWellFormedPlatformUser } from "./channels.ts";

/** What will become of a chosen person, one for each. */
export const verdicts = [
  "sendable",
  "window",
  "blocked",
  "number",
  "unsubscribed",
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
  unsubscribed: "leave_out",
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
  /** Known to have blocked the account (LINE). */
  isBlocked: boolean;
  /** The platform said that this number takes nothing. */
  isNumberInvalid: boolean;
  /** The customer's last message, on the platform's clock. */
  lastInboundAtMs: number | null;
  /** The same (account, platform user) stands earlier in the selection. */
  isDuplicate: boolean;
}

/** The latest instant of a last message that still counts as outside the window. */
export function windowClosedBeforeMs(windowHours: number, nowMs: number): number {
  return nowMs - windowHours * 3_600_000;
}

/**
 * May this person get free messages now, or what keeps them from it. The order is the law when several hold:
 * rules that take out come first, then what can never work, then what a template could mend.
 */
export function reach(person: Person, nowMs: number): Exclude<Verdict, "removed"> {
  if (!person.isInProgress) return "state";
  if (person.isDuplicate) return "duplicate";
  if (person.isUnsubscribed) return "unsubscribed";
  if (person.isNumberInvalid || !isWellFormedPlatformUser(person.channel, person.platformUserId))
    return "number";
  if (person.isBlocked) return "blocked";
  const { windowHours } = capabilities[person.channel];
  if (windowHours !== undefined) {
    const closedBefore = windowClosedBeforeMs(windowHours, nowMs);
    if (person.lastInboundAtMs === null || person.lastInboundAtMs <= closedBefore) return "window";
  }
  return "sendable";
}
