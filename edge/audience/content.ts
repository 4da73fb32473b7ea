import type { ContentProblem } from "../../schema/content.ts";
import { ProblemError } from "../problem.ts";

const sentences: Record<ContentProblem["code"], string> = {
  no_messages: "Write at least one message.",
  too_many_messages: "Take messages out, down to the limit.",
  empty_message: "Write something, or take the message out.",
  text_too_long: "Shorten the text. Lengths are UTF-16 units, as the channels count.",
};

function fieldOf(problem: ContentProblem): string {
  return "index" in problem ? `messages.${problem.index}.text` : "messages";
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
