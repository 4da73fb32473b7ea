import type { Problem } from "../schema/api.ts";
import type { ProblemCode } from "../schema/errors.ts";

/**
 * `refused`: the server answered with a problem. `offline`: this device has no network. `unreachable`: the network is
 * there and the server is not. `timeout`: no answer in time. `signed_out`: no token is taken any more.
 */
export type TroubleKind = "refused" | "offline" | "unreachable" | "timeout" | "signed_out";

/** Whether the server may have done what was asked although no answer came. */
const unanswered: readonly TroubleKind[] = ["offline", "unreachable", "timeout"];

/** Every way in which a call to the API can fail. */
export class ApiProblem extends Error {
  readonly kind: TroubleKind;
  readonly code: ProblemCode | null;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly field: string | null;
  readonly params: NonNullable<Problem["params"]>;

  constructor(kind: TroubleKind, answer?: Problem | { status: number; requestId: string | null }) {
    super(answer && "code" in answer ? answer.code : kind);
    this.name = "ApiProblem";
    this.kind = kind;
    this.status = answer?.status ?? null;
    this.requestId = answer?.requestId ?? null;
    this.code = answer && "code" in answer ? answer.code : null;
    this.field = (answer && "code" in answer && answer.field) || null;
    this.params = (answer && "code" in answer && answer.params) || {};
  }

  get isUnanswered(): boolean {
    return unanswered.includes(this.kind) || (this.status !== null && this.status >= 500);
  }
}

/** Reads a failed answer, also one that no server of ours has written (a proxy's page). */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const requestId = response.headers.get("x-request-id");
  const body: unknown = await response.json().catch(() => null);
  return new ApiProblem("refused", isProblem(body) ? body : { status: response.status, requestId });
}

/** By its form alone: the table of codes with its titles for engineers stays out of the bundle. */
function isProblem(body: unknown): body is Problem {
  return (
    typeof body === "object" &&
    body !== null &&
    "code" in body &&
    typeof body.code === "string" &&
    "requestId" in body &&
    typeof body.requestId === "string"
  );
}
