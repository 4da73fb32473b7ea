import type { BroadcastSummary, ReasonGroup } from "../../../schema/api.ts";
import type { BroadcastState } from "../../../schema/broadcasts.ts";
import { type Outcome, outcomes, type Totals } from "../../../schema/delivery.ts";
import type { LineCounts, LineKind } from "../../ui/line-counts.ts";

/** The totals of a send as the people line and the tabs show them. */

const lineKindOf: Record<Outcome, LineKind> = {
  accepted: "sent",
  unknown: "unknown",
  waiting: "waiting",
  failed: "failed",
  stopped: "stopped",
  left_out: "leftOut",
};

export function kindOf(outcome: Outcome): LineKind {
  return lineKindOf[outcome];
}

export function countOf(totals: Totals, outcome: Outcome): number {
  return outcome === "left_out" ? totals.leftOut : totals[outcome];
}

/** Before anything went out, who cannot be reached has not failed yet. */
export function lineCounts(totals: Totals, state: BroadcastState): LineCounts {
  const isBefore = state === "armed";
  return {
    sent: totals.accepted,
    unknown: totals.unknown,
    waiting: totals.waiting,
    failed: isBefore ? 0 : totals.failed,
    unreachable: isBefore ? totals.failed : 0,
    stopped: totals.stopped,
    leftOut: totals.leftOut,
  };
}

export interface OutcomeCount {
  outcome: Outcome;
  people: number;
}

/** Outcomes that have people, in the order of the line. */
export function present(totals: Totals): OutcomeCount[] {
  return outcomes
    .map((outcome) => ({ outcome, people: countOf(totals, outcome) }))
    .filter(({ people }) => people > 0);
}

/** The tabs: those that have people, and always who got it and who did not. */
export function tabsOf(totals: Totals): OutcomeCount[] {
  return outcomes
    .map((outcome) => ({ outcome, people: countOf(totals, outcome) }))
    .filter(({ outcome, people }) => people > 0 || outcome === "accepted" || outcome === "failed");
}

/** A record opens on what needs somebody: failures, then unknown ones. */
export function firstTab(totals: Totals): Outcome {
  if (totals.failed > 0) return "failed";
  return totals.unknown > 0 ? "unknown" : "accepted";
}

/** Reasons of one outcome, most people first. */
export function groupsOf(groups: readonly ReasonGroup[], outcome: Outcome): ReasonGroup[] {
  return groups
    .filter((group) => group.outcome === outcome && group.people > 0)
    .sort((a, b) => b.people - a.people);
}

/** While a scheduled send has nobody in its books yet, all whom it would reach wait. */
export function shownTotals({ totals, chosenNow }: Pick<BroadcastSummary, "totals" | "chosenNow">): Totals {
  return chosenNow === null ? totals : { ...totals, chosen: chosenNow, waiting: chosenNow };
}

/**
 * The moment a record is in: what is on screen follows from it. `scheduled` waits for its time; `held` has come to
 * its time and asks, before anybody was called.
 */
export type Phase = "scheduled" | "held" | "undo" | "progress" | "paused" | "result" | "cancelled";

const phases: Record<BroadcastState, Phase> = {
  armed: "undo",
  running: "progress",
  paused: "paused",
  done: "result",
  stopped: "result",
  cancelled: "cancelled",
};

export function phaseOf({ state, chosenNow }: Pick<BroadcastSummary, "state" | "chosenNow">): Phase {
  if (chosenNow === null) return phases[state];
  return state === "paused" ? "held" : "scheduled";
}
