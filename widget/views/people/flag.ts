import type { Conversation, ListSource } from "../../../schema/api.ts";
import type { PeopleStrings } from "../../strings/zh-hant/people.ts";
import type { IconName } from "../../ui/icons.ts";

export interface Flag {
  icon: IconName;
  text: string;
  tone: "plain" | "warn" | "danger";
}

const minuteMs = 60_000;
/** From here the end of the 24 hours is worth telling. */
const windowNearMs = 2 * 60 * minuteMs;

/** The one thing that most limits what can be sent to this person, if anything does. */
export function flagOf(
  person: Conversation,
  words: PeopleStrings,
  nowMs: number,
  source: ListSource = "in_progress",
): Flag | undefined {
  switch (person.verdict) {
    case "state":
      return {
        icon: "block",
        text: source === "in_progress" ? words.gone : words.goneFromList,
        tone: "plain",
      };
    case "blocked":
      return { icon: "block", text: words.blocked, tone: "danger" };
    case "number":
      return { icon: "phoneoff", text: words.number, tone: "danger" };
    case "unsubscribed":
      return { icon: "belloff", text: words.unsubscribed, tone: "plain" };
    case "duplicate":
      return { icon: "copy", text: words.duplicate, tone: "plain" };
    case "window":
      return { icon: "clock", text: words.windowPast, tone: "warn" };
    default:
      return timeFlag(person, words, nowMs);
  }
}

function timeFlag(person: Conversation, words: PeopleStrings, nowMs: number): Flag | undefined {
  const leftMs = person.windowEndsAtMs === null ? Number.POSITIVE_INFINITY : person.windowEndsAtMs - nowMs;
  if (leftMs <= 0) return { icon: "clock", text: words.windowPast, tone: "warn" };
  if (leftMs <= windowNearMs)
    return { icon: "clock", text: words.windowLeft(Math.ceil(leftMs / minuteMs)), tone: "plain" };
  if (person.waitingSinceMs === null) return undefined;
  const waitedMin = Math.max(1, Math.floor((nowMs - person.waitingSinceMs) / minuteMs));
  return { icon: "reply", text: words.waiting(waitedMin), tone: "warn" };
}
