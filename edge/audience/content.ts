import type { PlatformWord } from "../../schema/api.ts";
import type { Channel } from "../../schema/channels.ts";
import type { ContentProblem } from "../../schema/content.ts";
import { ProblemError } from "../problem.ts";

const sentences: Record<ContentProblem["code"], string> = {
  no_messages: "Write at least one message.",
  too_many_messages: "Take messages out, down to the limit.",
  empty_message: "Write something, or take the message out.",
  text_too_long: "Shorten the text. Lengths are UTF-16 units, as the channels count.",
  media_not_ready: "Name a medium of the team, of the message's kind, whose upload is complete.",
  media_not_carried: "This channel takes no message of this kind. Take it out, or the channel's people.",
  media_type: "This channel does not take this type. Upload it in another one.",
  media_too_large: "Upload a smaller one. The numbers are bytes.",
  template_place: "Fill this place of the template with something that the platform takes.",
  preview_missing: "This channel wants a smaller picture beside it: PUT one to /v1/media/{id}/preview.",
};

const channelNames: Record<Channel, string> = { line: "LINE", whatsapp: "WhatsApp" };

const aboutText = new Set<ContentProblem["code"]>(["empty_message", "text_too_long"]);

function fieldOf(problem: ContentProblem): string {
  if (!("index" in problem)) return "messages";
  if (problem.code === "template_place") return `messages.${problem.index}.template.fill.${problem.place}`;
  return `messages.${problem.index}.${aboutText.has(problem.code) ? "text" : "media"}`;
}

/** The answer to messages that a platform takes from nobody, in its own words. */
export function platformRefused({ accountId, channel, name, index, code, text }: PlatformWord): ProblemError {
  const params = { account: accountId, name, channel, index, code, text };
  return new ProblemError("content_invalid", {
    field: index === null ? "messages" : `messages.${index}`,
    detail: `${channelNames[channel]} does not take ${index === null ? "these messages" : "this message"} from "${name}". Change it by what the platform says, or leave that account's people out. Nothing has been sent.`,
    params: {
      reason: "platform_refused",
      ...Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null)),
    },
  });
}

/** The answer to messages that cannot be sent as they are: the first thing wrong, with its numbers. */
export function contentInvalid([first]: readonly ContentProblem[]): ProblemError {
  if (first === undefined) return new ProblemError("content_invalid");
  const { code, ...numbers } = first;
  return new ProblemError("content_invalid", {
    field: fieldOf(first),
    detail: sentences[code],
    params: { reason: code, ...numbers },
  });
}
