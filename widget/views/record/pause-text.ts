import type { BroadcastSummary } from "../../../schema/api.ts";
import type { RecordStrings } from "../../strings/zh-hant/record.ts";
import { channelName } from "../../ui/icons.ts";

/** Why a send is paused, in a sentence; empty while it is not. */
export function pauseText(summary: BroadcastSummary, strings: RecordStrings): string {
  if (summary.state !== "paused") return "";
  const on = summary.channels.map((channel) => channelName(channel)).join(strings.listJoin);
  return strings.paused[summary.pauseReason ?? "account"](on, summary.totals.waiting);
}
