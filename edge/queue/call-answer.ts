import { z } from "zod";
import { reasons } from "../../schema/reasons.ts";
import type { MessageFact } from "../db/messages.ts";

/** What a call for many came to, as the gate keeps it. */
export const acceptedTogether = "accepted";

/** What a call for one person came to, as the gate keeps it for whoever takes over. */
const CallAnswer = z.discriminatedUnion("state", [
  z.object({ state: z.literal("accepted"), id: z.string().nullable(), atMs: z.number() }),
  z.object({
    state: z.literal("failed"),
    atMs: z.number(),
    failure: z.object({
      reason: z.enum(reasons),
      code: z.string().nullable(),
      title: z.string().nullable(),
      text: z.string().nullable(),
    }),
  }),
]);
export type CallAnswer = z.infer<typeof CallAnswer>;

export function writeAnswer(answer: CallAnswer): string {
  return JSON.stringify(answer);
}

/** Undefined while nobody knows. */
export function readAnswer(written: string | null): CallAnswer | undefined {
  return written === null ? undefined : CallAnswer.parse(JSON.parse(written));
}

/** The answer as the ledger records it. */
export function factOf(deliveryId: number, position: number, answer: CallAnswer): MessageFact {
  const { atMs } = answer;
  return answer.state === "accepted"
    ? { deliveryId, position, state: "accepted", providerMessageId: answer.id, atMs }
    : { deliveryId, position, state: "failed", providerMessageId: null, atMs, failure: answer.failure };
}
