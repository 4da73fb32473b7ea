import type { Answer } from "../call.ts";
import type { AccountAccess } from "../types.ts";
import type { SendEndpoint } from "./read-answer.ts";

/**
 * LINE keeps no logs for others and asks for the request id of a call in question, so each attempt leaves one line,
 * here, where each passes exactly once. A push that is simply taken leaves none: there may be two thousand a second,
 * and its message ids stand in the books. Without the people's ids: whose call it was stands with the chunk.
 * https://developers.line.biz/en/docs/messaging-api/development-guidelines/#save-logs
 */
export function logCall(access: AccountAccess, endpoint: SendEndpoint, answer: Answer): void {
  const status = answer.kind === "answer" ? answer.status : null;
  if (endpoint === "push" && status === 200) return;
  const header = (name: string) => (answer.kind === "answer" ? answer.headers.get(name) : null);
  console.log(
    JSON.stringify({
      event: "line_call",
      account: access.platformId,
      endpoint,
      status,
      requestId: header("x-line-request-id"),
      acceptedRequestId: header("x-line-accepted-request-id"),
    }),
  );
}
