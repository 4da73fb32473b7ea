/** A send, and its time. */
import { z } from "@hono/zod-openapi";
import { FreeMessage, messagesAccepted, TemplateMessage } from "./checking.ts";
import { Selection } from "./choosing.ts";
import { timeMs } from "./common.ts";

const sendFields = {
  draftId: z.uuid(),
  selection: Selection,
  sendAtMs: timeMs.optional().openapi({
    description:
      "When to send, at most 366 days ahead; to whom, is settled then. Absent: at once, after the time to take it back.",
  }),
};

/**
 * `draftId` is made by the widget when writing starts: one draft is sent once, from however many tabs. The
 * `Idempotency-Key` header makes the repeat of one call harmless.
 */
export const BroadcastRequest = z
  .discriminatedUnion("kind", [
    z.strictObject({
      ...sendFields,
      kind: z.literal("message"),
      messages: z.array(FreeMessage).max(messagesAccepted),
    }),
    z.strictObject({
      ...sendFields,
      kind: z.literal("template"),
      messages: z.array(TemplateMessage).length(1),
      resendOf: z.string().max(60).optional().openapi({
        description:
          "An ended send of one's own, for whose people past 24 hours this template is. Whoever has it by either is left out.",
      }),
    }),
  ])
  .openapi("BroadcastRequest");
export type BroadcastRequest = z.infer<typeof BroadcastRequest>;

/** Another time for a scheduled send that has not begun; null is now, after the time to take it back. */
export const ScheduleRequest = z.strictObject({ sendAtMs: timeMs.nullable() }).openapi("ScheduleRequest");
export type ScheduleRequest = z.infer<typeof ScheduleRequest>;
