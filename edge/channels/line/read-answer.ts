import { z } from "zod";
import type { Answer } from "../call.ts";
import type { CallOutcome, Refusal } from "../types.ts";

export type SendEndpoint = "multicast" | "push";

/** https://developers.line.biz/en/reference/messaging-api/#error-responses */
const ErrorBody = z.object({
  message: z.string(),
  details: z.array(z.object({ message: z.string().optional(), property: z.string().optional() })).optional(),
});

/** Ids have 18 digits and more: as numbers they would lose the last of them. */
const SentBody = z.object({ sentMessages: z.array(z.object({ id: z.string() })) });

function readJson<Shape>(schema: z.ZodType<Shape>, body: string): Shape | undefined {
  try {
    return schema.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}

export function readRefusal(status: number, body: string): Refusal {
  const error = readJson(ErrorBody, body);
  if (!error) return { code: String(status), title: null, text: `HTTP ${status}` };
  const parts = (error.details ?? []).map(({ property, message }) =>
    [property, message].filter(Boolean).join(": "),
  );
  return { code: String(status), title: null, text: [error.message, ...parts].join("; ") };
}

/** "The property, to[1], in the request body is invalid": one bad id of a multicast, by its place. */
const badRecipient = /\bto\[(\d+)\]/;
/** A push to an id that this account does not know, or that is none. */
const badPerson = /^failed to send messages|\bproperty, '?to'?,|; to: /i;
/** LINE limits messages to one and the same user, too, and does not say in which words. */
const oneUser = /\b(same|one|this|the|a) user\b/i;

const rateAgainMs = 1_000;
const personAgainMs = 60_000;

/** The kinds of 429 differ by their text alone, and LINE reserves the right to change it. */
function readThrottling(
  endpoint: SendEndpoint,
  refusal: Refusal,
  requestId: string | undefined,
): CallOutcome {
  if (/rate limit/i.test(refusal.text)) return { kind: "later", afterMs: rateAgainMs };
  if (!/monthly limit/i.test(refusal.text) && endpoint === "push" && oneUser.test(refusal.text))
    return { kind: "put_off", afterMs: personAgainMs, lastly: refusal };
  return { kind: "quota_refused", refusal, requestId };
}

/**
 * LINE's answer as an outcome. 409 is success: an earlier attempt under this key has arrived, and a push gives that
 * one's ids. 5xx leaves a doubt, which the retry key makes harmless.
 */
export function readAnswer(endpoint: SendEndpoint, answer: Answer): CallOutcome {
  if (answer.kind === "lost") return { kind: "lost" };
  const { status, headers, body } = answer;
  const requestId =
    headers.get("x-line-accepted-request-id") ?? headers.get("x-line-request-id") ?? undefined;
  if ((status >= 200 && status < 300) || status === 409) {
    const messageIds = (readJson(SentBody, body)?.sentMessages ?? []).map(({ id }) => id);
    return { kind: "accepted", messageIds, requestId };
  }
  if (status >= 500) return { kind: "lost" };
  const refusal = readRefusal(status, body);
  if (status === 401) return { kind: "account_refused", pause: "token", refusal, requestId };
  if (status === 403) return { kind: "account_refused", pause: "account", refusal, requestId };
  if (status === 429) return readThrottling(endpoint, refusal, requestId);
  const place = badRecipient.exec(refusal.text);
  const isPersonal = endpoint === "push" ? badPerson.test(refusal.text) : place !== null;
  if (status === 400 && isPersonal) {
    const index = endpoint === "push" || place === null ? undefined : Number(place[1]);
    return { kind: "person_refused", index, reason: "invalid_number", refusal, requestId };
  }
  return { kind: "account_refused", pause: "content", refusal, requestId };
}
