import type { BroadcastAccount, BroadcastSummary } from "../../../schema/api.ts";
import type { RecordStrings } from "../../strings/zh-hant/record.ts";
import { channelName } from "../../ui/icons.ts";

/** Why a send is paused, in a sentence; empty while it is not. */
export function pauseText(
  summary: BroadcastSummary & { accounts?: readonly BroadcastAccount[] },
  strings: RecordStrings,
): string {
  if (summary.state !== "paused") return "";
  const waiting = summary.accounts?.filter(({ totals }) => totals.waiting > 0).map(({ channel }) => channel);
  const held = waiting && waiting.length > 0 ? waiting : summary.channels;
  const on = [...new Set(held)].map(channelName).join(strings.listJoin);
  return strings.paused[summary.pauseReason ?? "account"](on, summary.totals.waiting);
}
