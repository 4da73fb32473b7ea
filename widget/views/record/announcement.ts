import type { BroadcastDetail } from "../../../schema/api.ts";
import type { RecordStrings } from "../../strings/zh-hant/record.ts";
import { phaseOf, present, shownTotals } from "./totals.ts";

export interface Announcement {
  text: string;
  urgency: "polite" | "assertive";
}

/** Which quarter of those who should get it have been dealt with. */
function quarter({ totals }: BroadcastDetail): number {
  const all = totals.chosen - totals.leftOut;
  return all === 0 ? 4 : Math.floor(((all - totals.waiting) / all) * 4);
}

/**
 * What a screen reader should hear when a send has moved on: each quarter, the end with its sum, a pause with its
 * reason, and that it goes on.
 */
export function announcementOf(
  before: BroadcastDetail,
  after: BroadcastDetail,
  strings: RecordStrings,
  pauseText: string,
): Announcement | undefined {
  const { totals } = after;
  if (after.state === "paused" && before.state !== "paused") return { text: pauseText, urgency: "assertive" };
  if (phaseOf(before) === "paused" && (after.state === "running" || after.state === "armed"))
    return { text: strings.resumed(shownTotals(after).waiting), urgency: "polite" };
  const hasEnded = (detail: BroadcastDetail) => detail.state === "done" || detail.state === "stopped";
  if (hasEnded(after) && !hasEnded(before)) {
    const sum = strings.lineLabel(present(totals), totals.chosen);
    const head =
      after.state === "stopped"
        ? strings.stopped(totals.accepted, totals.stopped)
        : strings.finished(totals.accepted, totals.failed);
    return { text: `${head}${strings.sentenceJoin}${sum}`, urgency: "polite" };
  }
  if (after.state === "running" && quarter(after) > quarter(before))
    return { text: strings.progressSaid(totals.accepted, totals.waiting), urgency: "polite" };
  return undefined;
}

/** The countdown is said twice only: at ten seconds and at five. */
export function countdownIsSaid(seconds: number): boolean {
  return seconds === 10 || seconds === 5;
}
