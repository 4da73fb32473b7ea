import type { CheckResult } from "../../../schema/api.ts";
import type { Strings } from "../../strings/index.ts";
import { warningTitle } from "./check-look.ts";
import type { PeopleGroup } from "./check-panel.ts";

/** What a group of the check is called. */
export function findingTitle(group: PeopleGroup, result: CheckResult | undefined, strings: Strings): string {
  if ("verdict" in group) return strings.preview.verdicts[group.verdict].title;
  const warning = result?.warnings.find(({ warning }) => warning === group.warning);
  return warning ? warningTitle(warning, strings) : strings.check.lookTitle;
}
