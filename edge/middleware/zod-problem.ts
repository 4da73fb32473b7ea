import type { z } from "zod";
import { ProblemError } from "../problem.ts";

type Issue = z.core.$ZodIssue;

function pathOf(issue: Issue): string {
  const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0] ?? ""] : issue.path;
  return path.map(String).join(".");
}

/** The sentence for one issue: what is asked for there, and so the way out. */
export function describeIssue(issue: Issue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return "This field is not known here. Leave it out, or look for a typing error in its name.";
    case "invalid_type":
      return `Give a value of type ${issue.expected}.`;
    case "invalid_value":
      return `Give one of: ${issue.values.map(String).join(", ")}.`;
    case "too_big":
      return issue.origin === "string" || issue.origin === "array"
        ? `Longer than allowed. Give at most ${issue.maximum}.`
        : `Give ${issue.maximum} or less.`;
    case "too_small":
      return issue.origin === "string" || issue.origin === "array"
        ? `Shorter than allowed. Give at least ${issue.minimum}.`
        : `Give ${issue.minimum} or more.`;
    case "invalid_format":
      return `Not of the form ${issue.format === "regex" && issue.pattern ? issue.pattern : issue.format}.`;
    case "invalid_union":
      return "note" in issue && issue.note === "No matching discriminator"
        ? "This kind is not known here."
        : "The value has none of the forms allowed here.";
    default:
      return issue.message;
  }
}

/** The field, as a path into the request, and the sentence of an issue. */
export function readIssue(issue: Issue): { field: string; reason: string } {
  return { field: pathOf(issue), reason: describeIssue(issue) };
}

/** The first thing wrong with a request, as the answer to it. A bad cursor has a code of its own. */
export function problemOfZod(error: z.core.$ZodError): ProblemError {
  const [first] = error.issues;
  if (first === undefined) return new ProblemError("invalid_request");
  const { field, reason } = readIssue(first);
  if (field === "cursor") return new ProblemError("invalid_cursor", { field });
  return new ProblemError("invalid_request", { field, detail: reason });
}
