import type { ApiProblem } from "../../api-problem.ts";
import type { Strings } from "../../strings/index.ts";
import { channelName } from "../../ui/icons.ts";

/** Why a send was refused, and that the draft is kept. */
export function refusalText(problem: ApiProblem, strings: Strings): string {
  const words = strings.preview;
  switch (problem.code) {
    case "already_resent":
    case "draft_already_sent":
    case "idempotency_conflict":
      return words.alreadySent;
    case "content_invalid": {
      const { reason, channel, index } = problem.params;
      if (reason !== "platform_refused") return words.contentInvalid;
      return strings.check.refusedShort(
        channelName(channel === "whatsapp" ? channel : "line"),
        typeof index === "number" ? index : null,
      );
    }
    case "people_not_yours":
      return words.peopleNotYours;
    case "nobody_to_send":
      return words.nobodyToSend;
    case "too_many_people":
      return typeof problem.params.max === "number"
        ? words.tooManyPeople(problem.params.max)
        : words.tooManyPeopleUnknown;
    case "send_time_invalid":
      return problem.params.reason === "too_far" ? words.timeTooFar : words.timePast;
    case "quiet_hours":
      return words.timeQuiet;
    default:
      return `${strings.common.trouble(problem)}${words.sendFailed}`;
  }
}

/** The record of the send this draft has become, or of the one made for these people before it, where the answer names it. */
export function recordIn(problem: ApiProblem): string | undefined {
  const { broadcastId } = problem.params;
  const isSent = problem.code === "draft_already_sent" || problem.code === "already_resent";
  return isSent && typeof broadcastId === "string" ? broadcastId : undefined;
}

/** The next moment that can be sent at, where quiet hours were in the way of the one asked for. */
export function allowedIn(problem: ApiProblem): number | undefined {
  const { nextAllowedMs } = problem.params;
  return problem.code === "quiet_hours" && typeof nextAllowedMs === "number" ? nextAllowedMs : undefined;
}
