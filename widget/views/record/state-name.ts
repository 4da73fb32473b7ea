import type { BroadcastSummary } from "../../../schema/api.ts";
import type { RecordStrings } from "../../strings/zh-hant/record.ts";
import { phaseOf } from "./totals.ts";

/** How a send stands, in a word. What had a time to come is not 「就要送出」, and was cancelled rather than taken back. */
export function stateName(summary: BroadcastSummary, words: RecordStrings): string {
  if (phaseOf(summary) === "scheduled") return words.scheduled;
  if (summary.state === "cancelled" && summary.scheduledAtMs !== null) return words.scheduleCancelled;
  return words.states[summary.state];
}
