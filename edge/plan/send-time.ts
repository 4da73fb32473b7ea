import type { SendTimeProblem } from "../../schema/send-time.ts";
import { ProblemError } from "../problem.ts";

const field = "sendAtMs";

/** The answer to a time that cannot be sent at, with what can be. */
export function sendTimeInvalid(problem: SendTimeProblem): ProblemError {
  switch (problem.code) {
    case "past":
      return new ProblemError("send_time_invalid", {
        field,
        detail: "The moment is past. Give one to come, or none for a send at once.",
        params: { reason: problem.code, min: problem.minMs },
      });
    case "too_far":
      return new ProblemError("send_time_invalid", {
        field,
        detail: "The moment is too far ahead. Give one within 366 days.",
        params: { reason: problem.code, max: problem.maxMs },
      });
    case "quiet":
      return new ProblemError("quiet_hours", {
        field,
        detail: "The team keeps quiet then. Give another moment, the next one allowed for example.",
        params: { nextAllowedMs: problem.nextAllowedMs },
      });
  }
}
