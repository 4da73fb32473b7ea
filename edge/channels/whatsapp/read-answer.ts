import { z } from "zod";
import { type Reason, reasonOfWhatsappCode } from "../../../schema/reasons.ts";
import type { Answer } from "../call.ts";
import type { CallOutcome } from "../types.ts";
import { classOf } from "./error-classes.ts";
import { parseJson } from "./parse-json.ts";
import { regainAfterMs } from "./usage.ts";

const Accepted = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });

const ErrorBody = z.object({
  error: z.object({
    message: z.string(),
    code: z.number(),
    error_subcode: z.number().optional(),
    error_data: z.object({ details: z.string().optional() }).optional(),
  }),
});

/**
 * WhatsApp's answer as an outcome. There is no idempotency key: whatever is neither a clear yes nor a coded no is
 * lost, and is never called again.
 */
export function readAnswer(answer: Answer): CallOutcome {
  if (answer.kind === "lost") return { kind: "lost" };
  const body = parseJson(answer.body);
  if (answer.status >= 200 && answer.status < 300) {
    const accepted = Accepted.safeParse(body);
    if (!accepted.success) return { kind: "lost" };
    return {
      kind: "accepted",
      messageIds: accepted.data.messages.map(({ id }) => id),
      requestId: answer.headers.get("x-fb-request-id") ?? undefined,
    };
  }
  const refused = ErrorBody.safeParse(body);
  if (!refused.success) return { kind: "lost" };
  const { code, error_subcode: subcode, message, error_data: data } = refused.data.error;
  const refusal = {
    code: String(code),
    title: message.replace(/^\(#\d+\)\s*/, ""),
    text: data?.details ?? message,
  };
  const person = (reason: Reason, isPayload?: true): CallOutcome => ({
    kind: "person_refused",
    index: undefined,
    reason,
    refusal,
    ...(isPayload ? { isPayload } : {}),
  });
  const meaning = classOf(code, subcode);
  switch (meaning.kind) {
    case "wait":
      return { kind: "later", afterMs: regainAfterMs(answer.headers) ?? meaning.afterMs };
    case "wait_person":
      return { kind: "put_off", afterMs: meaning.afterMs, lastly: undefined };
    case "try_few": {
      const { afterMs, triesMax, isPayload } = meaning;
      const reason = isPayload ? "content_refused" : "refused";
      return { kind: "put_off", afterMs, lastly: { ...refusal, reason, triesMax, isPayload } };
    }
    case "pause":
      return { kind: "account_refused", pause: meaning.reason, refusal };
    case "payload":
      return person("content_refused", true);
    case "person":
      return person(reasonOfWhatsappCode(refusal.code));
  }
}
