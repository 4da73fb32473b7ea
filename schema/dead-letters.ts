/** Queue messages that nobody could answer, as the host's own system sees them. */
import { z } from "@hono/zod-openapi";
import { limits, timeMs } from "./api.ts";

/** `unreadable`: not of a form or version that is known here. `attempts`: each attempt to answer it has failed. */
export const deadLetterCauses = ["unreadable", "attempts"] as const;
export type DeadLetterCause = (typeof deadLetterCauses)[number];

export const DeadLetter = z
  .object({
    id: z.string(),
    cause: z.enum(deadLetterCauses),
    /** The message as JSON, cut off when it is long. It names rows and holds no customer's data. */
    body: z.string(),
    receivedAtMs: timeMs,
    /** When it was last put back into the queue; null for never. */
    replayedAtMs: timeMs.nullable(),
  })
  .openapi("DeadLetter");
export type DeadLetter = z.infer<typeof DeadLetter>;

export const DeadLetterPage = z
  .object({ items: z.array(DeadLetter), nextCursor: z.string().nullable() })
  .openapi("DeadLetterPage");
export type DeadLetterPage = z.infer<typeof DeadLetterPage>;

export const DeadLetterQuery = z.strictObject({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(limits.pageSizeMax)).default(50),
});
