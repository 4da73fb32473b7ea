import { z } from "zod";
import { reasonOfWhatsappCode } from "../../../schema/reasons.ts";
import type { Answer } from "../call.ts";
import type { CallOutcome, Refusal } from "../types.ts";
import { classOf } from "./error-classes.ts";

const Accepted = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });

const ErrorBody = z.object({
  error: z.object({
    message: z.string(),
    code: z.number(),
    error_subcode: z.number().optional(),
    error_data: z.object({ details: z.string().optional() }).optional(),
  }),
});

/** Retry of a throttled number; the pair limit of one person wants longer. */
const waitMs = 2_000;
const waitPersonMs = 6_000;

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

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
  const refusal: Refusal = {
    code: String(code),
    title: message.replace(/^\(#\d+\)\s*/, ""),
    text: data?.details ?? message,
  };
  switch (classOf(code, subcode)) {
    case "wait":
      return { kind: "later", afterMs: waitMs };
    case "wait_person":
      return { kind: "put_off", afterMs: waitPersonMs, lastly: undefined };
    case "try_few":
      return { kind: "put_off", afterMs: waitMs, lastly: refusal };
    case "token":
      return { kind: "account_refused", pause: "token", refusal };
    case "account":
      return { kind: "account_refused", pause: "account", refusal };
    case "content":
      return { kind: "account_refused", pause: "content", refusal };
    case "payload":
      return { kind: "person_refused", index: undefined, reason: "content_refused", refusal };
    case "person":
      return {
        kind: "person_refused",
        index: undefined,
        reason: reasonOfWhatsappCode(String(code)),
        refusal,
      };
  }
}
