import type { CheckResult } from "../../../schema/api.ts";
import { fates, type RemovableVerdict, removableVerdicts, type Verdict } from "../../../schema/reach.ts";
import type { CheckStrings } from "../../strings/zh-hant/check.ts";
import type { IconName } from "../../ui/icons.ts";
import { type LineCounts, noCounts } from "../../ui/line-counts.ts";

export const verdictIcons: Record<Verdict, IconName> = {
  sendable: "check",
  window: "clock",
  blocked: "block",
  number: "phoneoff",
  variable: "template",
  cap: "pause",
  channel: "chat",
  account: "people",
  content: "text",
  unsubscribed: "belloff",
  opted_out: "belloff",
  held_back: "clock",
  duplicate: "people",
  state: "chat",
  removed: "minus",
};

export function isRemovable(verdict: Verdict): verdict is RemovableVerdict {
  return (removableVerdicts as readonly Verdict[]).includes(verdict);
}

export interface Group {
  verdict: Verdict;
  people: number;
}

/** Groups that need a look: those who cannot be reached first, then by number. `removed` has its own lines. */
export function findings(result: CheckResult): Group[] {
  const rank = (verdict: Verdict) => (fates[verdict] === "fail" ? 0 : 1);
  return result.groups
    .filter(({ verdict, people }) => people > 0 && verdict !== "sendable" && verdict !== "removed")
    .sort((a, b) => rank(a.verdict) - rank(b.verdict) || b.people - a.people);
}

export function checkCounts(result: CheckResult): LineCounts {
  return { ...noCounts, waiting: result.sendable, unreachable: result.willFail, leftOut: result.leftOut };
}

/** What would let the people of a group have it after all, in a word and in full; undefined where nothing would. */
export function mendOf(
  { verdict, people }: Group,
  words: CheckStrings,
): { text: string; label: string } | undefined {
  switch (verdict) {
    case "window":
      return { text: words.useTemplate, label: words.useTemplateLabel(people) };
    case "channel":
      return { text: words.useMessage, label: words.useMessageLabel(people) };
    case "account":
      return { text: words.split, label: words.splitLabel(people) };
    case "variable":
      return { text: words.fill, label: words.fill };
    case "content":
      return { text: words.editMessages, label: words.editMessages };
    default:
      return undefined;
  }
}
