import type { BroadcastAccount, BroadcastSummary } from "../../../schema/api.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { channelName } from "../../ui/icons.ts";
import { clockOf, teamQuietHours } from "../schedule/team-hours.ts";
import { whenOf } from "./stamp.ts";
import { shownTotals } from "./totals.ts";

/** A record as the list or its own screen has it. */
export type Paused = BroadcastSummary & {
  accounts?: readonly BroadcastAccount[];
};

/** Why a send is paused, in a sentence; empty while it is not. */
export function pauseText(summary: Paused, store: Store, strings: Strings): string {
  if (summary.state !== "paused") return "";
  const words = strings.record;
  const rule = isOurRule(summary) ? words.pausedByRule[summary.pauseRaw?.code ?? ""] : undefined;
  if (rule !== undefined) return rule;
  const hours = teamQuietHours(store);
  return words.paused[summary.pauseReason ?? "account"]({
    on: whoseTrouble(summary, strings),
    waiting: shownTotals(summary).waiting,
    isUnbegun: summary.chosenNow !== null,
    plannedFor: whenOf(summary.scheduledAtMs ?? summary.dueAtMs, store, strings),
    quietUntil: hours ? clockOf(hours.untilMinute) : "",
  });
}

/** The account whose trouble it is, by its name where the send has several of that channel; else all that wait. */
function whoseTrouble({ pauseAccount, accounts = [], channels }: Paused, { record }: Strings): string {
  if (pauseAccount) {
    const others = accounts.filter(({ channel }) => channel === pauseAccount.channel);
    const name = channelName(pauseAccount.channel);
    return others.length > 1 ? record.accountOf(name, pauseAccount.name) : name;
  }
  const waiting = accounts.filter(({ totals }) => totals.waiting > 0).map(({ channel }) => channel);
  const held = waiting.length > 0 ? waiting : channels;
  return [...new Set(held)].map(channelName).join(record.listJoin);
}

/** Paused by a rule of ours, and not by anything that a platform said. */
export function isOurRule({ pauseRaw, pauseReason }: Paused): boolean {
  return pauseReason === "planning" || (pauseRaw !== null && pauseRaw.text === null);
}
