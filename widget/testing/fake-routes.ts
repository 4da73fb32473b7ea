import { type ProblemCode, problems } from "../../schema/errors.ts";

export interface FakeRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  headers: Headers;
}

/** An answer: something to be sent as JSON, or a whole response. */
export type FakeRoute = (request: FakeRequest, match: RegExpExecArray) => unknown;

/** What answers calls: later routes win over earlier ones. */
export interface FakeRoutes {
  on(method: string, pattern: RegExp, route: FakeRoute): void;
}

export function problemAnswer(code: ProblemCode, extra: object = {}): Response {
  const { status, title } = problems[code];
  const body = { type: "about:blank", code, title, status, requestId: "req_fake", ...extra };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}

/** What a fake part answered: the thing itself, or the code of a problem. */
export function orProblem(answer: object | ProblemCode): object {
  return typeof answer === "string" ? problemAnswer(answer) : answer;
}
