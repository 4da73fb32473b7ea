import type { ApiProblem } from "../../api-problem.ts";
import { count } from "../count.ts";
import type { CommonStrings } from "../zh-hant/common.ts";

function trouble(problem: ApiProblem): string {
  switch (problem.kind) {
    case "offline":
      return "You are offline. ";
    case "timeout":
      return "The server did not answer for 30 seconds. ";
    case "unreachable":
      return "The server cannot be reached. ";
    case "signed_out":
      return "The sign-in expired and no new one came. ";
    case "refused":
      return problem.status !== null && problem.status >= 500
        ? "Something went wrong on the server. "
        : "The server did not accept this request. ";
  }
}

export const common: CommonStrings = {
  product: "Mass messages",
  close: "Close",
  back: "Back",
  next: "Next",
  retry: "Retry",
  undo: "Undo",
  tryAgain: "Try again",
  copyCode: "Copy error code",
  errorCode: (code) => `Error code ${code}`,
  today: "Today",
  yesterday: "Yesterday",
  number: count,
  steps: {
    label: "Steps",
    names: ["Choose people", "Write messages", "Preview and send"],
    of: (step, all) => `Step ${step} of ${all}`,
  },
  offline: "You are offline. The draft is on this phone and will be saved when you are back.",
  renewing: "Signed out, signing in again. Everything is kept.",
  expired: "Signed out and not signed in again yet. Everything is kept.",
  trouble,
  start: {
    loading: "Loading your details",
    failed: "It did not load",
    safe: "Nothing was sent, and your draft is kept.",
  },
};
