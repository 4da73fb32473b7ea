import { z } from "zod";
import type { Answer } from "../call.ts";
import type { CallOutcome, Refusal } from "../types.ts";

/** https://developers.line.biz/en/reference/messaging-api/#error-responses */
const ErrorBody = z.object({
  message: z.string(),
  details: z.array(z.object({ message: z.string().optional(), property: z.string().optional() })).optional(),
});

function readRefusal(status: number, body: string): Refusal {
  try {
    const { message, details = [] } = ErrorBody.parse(JSON.parse(body));
    const parts = details.map(({ property, message: text }) => [property, text].filter(Boolean).join(": "));
    return { code: String(status), title: null, text: [message, ...parts].join("; ") };
  } catch {
    return { code: String(status), title: null, text: `HTTP ${status}` };
  }
}

/** "The property, to[1], in the request body is invalid": one bad id, by its place. */
const badRecipient = /\bto\[(\d+)\]/;

/**
 * LINE's answer as an outcome. 409 is success: an earlier attempt under this key has arrived. 5xx leaves a doubt,
 * which the retry key makes harmless. The two kinds of 429 differ by their text alone.
 */
export function readAnswer(answer: Answer): CallOutcome {
  if (answer.kind === "lost") return { kind: "lost" };
  const { status, headers, body } = answer;
  const requestId =
    headers.get("x-line-accepted-request-id") ?? headers.get("x-line-request-id") ?? undefined;
  if ((status >= 200 && status < 300) || status === 409)
    return { kind: "accepted", messageIds: [], requestId };
  if (status >= 500) return { kind: "lost" };
  const refusal = readRefusal(status, body);
  if (status === 401) return { kind: "account_refused", pause: "token", refusal };
  if (status === 403) return { kind: "account_refused", pause: "account", refusal };
  if (status === 429)
    return /monthly limit/i.test(refusal.text)
      ? { kind: "account_refused", pause: "quota", refusal }
      : { kind: "later", afterMs: 1_000 };
  const place = badRecipient.exec(refusal.text);
  if (status === 400 && place)
    return { kind: "person_refused", index: Number(place[1]), reason: "invalid_number", refusal };
  return { kind: "account_refused", pause: "content", refusal };
}
