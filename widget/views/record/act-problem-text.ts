import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { formats } from "../formats.ts";
import type { LiveRecord } from "./live-record.ts";

/** Why something asked of a send did not work, and what is safe. */
export function actProblemText(
  { action, problem }: NonNullable<LiveRecord["actProblem"]>,
  store: Store,
  strings: Strings,
): string {
  const words = strings.record;
  if (action === "undo" && problem.code === "state_conflict") return words.undoTooLate;
  if (action === "undo" && problem.isUnanswered) return words.undoLost;
  if (action === "resend" && problem.code === "resend_too_early") {
    const { fromMs } = problem.params;
    const from = typeof fromMs === "number" ? words.resendFrom(formats(store, strings).clock(fromMs)) : "";
    return `${words.resendEarly}${from}`;
  }
  if (action === "resend" && problem.isUnanswered) return words.resendLost;
  if (problem.code === "state_conflict") return words.actionLate;
  return `${strings.common.trouble(problem)}${words.actionFailed}`;
}
