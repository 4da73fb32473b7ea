import type { PauseReason } from "./broadcasts.ts";
import { contentProblemCodes } from "./content.ts";
import { templateStatuses } from "./template.ts";

/**
 * Why a rule of ours pauses a scheduled send when its time has come, before anybody is called: by the reason of the
 * pause, the codes that stand beside it. `CHANGED`: what was approved is not what was looked at any more; `UNKNOWN`:
 * the platform does not have the template; `KIND`: it has become one that does not go to many. What a platform pauses a
 * send for has the platform's own code and words instead.
 */
export const rulePauseCodes = {
  planning: ["role_required", "too_many_people", "one_channel"],
  template: ["CHANGED", "UNKNOWN", "KIND", ...templateStatuses.filter((status) => status !== "APPROVED")],
  content: contentProblemCodes,
} as const satisfies Partial<Record<PauseReason, readonly string[]>>;

export type RulePauseCode = (typeof rulePauseCodes)[keyof typeof rulePauseCodes][number];
