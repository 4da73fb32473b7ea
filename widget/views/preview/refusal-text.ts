import type { ApiProblem } from "../../api-problem.ts";
import type { Strings } from "../../strings/index.ts";

/** Why a send was refused, and that the draft is kept. */
export function refusalText(problem: ApiProblem, strings: Strings): string {
  const words = strings.preview;
  switch (problem.code) {
    case "draft_already_sent":
    case "idempotency_conflict":
      return words.alreadySent;
    case "content_invalid":
      return words.contentInvalid;
    case "people_not_yours":
      return words.peopleNotYours;
    case "nobody_to_send":
      return words.nobodyToSend;
    case "too_many_people":
      return typeof problem.params.max === "number"
        ? words.tooManyPeople(problem.params.max)
        : words.tooManyPeopleUnknown;
    default:
      return `${strings.common.trouble(problem)}${words.sendFailed}`;
  }
}

/** The record of the send this draft has become, where the answer names it. */
export function recordIn(problem: ApiProblem): string | undefined {
  const { broadcastId } = problem.params;
  return problem.code === "draft_already_sent" && typeof broadcastId === "string" ? broadcastId : undefined;
}
