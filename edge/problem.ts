import type { Problem } from "../schema/api.ts";
import { type ProblemCode, problems } from "../schema/errors.ts";

export type ProblemDetails = Pick<Problem, "field" | "detail" | "params">;

/** An answer other than success, thrown from anywhere behind a route. Its code is one of the error table. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(`${code}: ${problems[code].title}`);
    this.name = "ProblemError";
    this.code = code;
    this.details = details;
  }
}

/** What goes over the wire for a problem. */
export function problemBody(code: ProblemCode, requestId: string, details: ProblemDetails = {}): Problem {
  const { status, title } = problems[code];
  return { type: `urn:omo-broadcast:problem:${code}`, code, title, status, requestId, ...details };
}
