/** What hosts are told of, by their own reading or by post. */
import { z } from "@hono/zod-openapi";
import { pauseReasons } from "../broadcasts.ts";
import { reasons } from "../reasons.ts";
import { count, timeMs } from "./common.ts";

const id = z.string().openapi({ description: "Rises with every event; where to read on from." });
const ofSend = z.object({ broadcastId: z.string() });
const told = { id, atMs: timeMs };

export const FeedEvent = z
  .discriminatedUnion("type", [
    z.object({ ...told, type: z.literal("broadcast.started"), data: ofSend }),
    z.object({
      ...told,
      type: z.literal("broadcast.paused"),
      data: ofSend.extend({ reason: z.enum(pauseReasons).nullable() }),
    }),
    z.object({ ...told, type: z.literal("broadcast.completed"), data: ofSend }),
    z.object({ ...told, type: z.literal("broadcast.stopped"), data: ofSend }),
    z.object({ ...told, type: z.literal("broadcast.cancelled"), data: ofSend }),
    z.object({
      ...told,
      type: z.literal("person.failed"),
      /** `conversation`: the host's own code of it. */
      data: ofSend.extend({ conversation: z.string().nullable(), reason: z.enum(reasons).nullable() }),
    }),
    z.object({
      ...told,
      type: z.literal("link.clicked"),
      data: ofSend.extend({ linkId: z.string() }),
    }),
  ])
  .openapi("FeedEvent");
export type FeedEvent = z.infer<typeof FeedEvent>;

export const FeedQuery = z.strictObject({
  /** The `cursor` of an earlier answer; from the oldest event that is kept where it is left out. */
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type FeedQuery = z.infer<typeof FeedQuery>;

export const FeedPage = z
  .object({
    events: z.array(FeedEvent),
    /** Events of this page that this version cannot read: passed over, and kept among the dead letters. */
    unreadable: count,
    /** Read on with `after` this; null while nothing has happened. */
    cursor: z.string().nullable(),
    hasMore: z.boolean(),
  })
  .openapi("FeedPage", {
    description:
      "Events of the last 30 days, in the order in which they became true. Read on while there are more, also behind an empty page.",
  });
export type FeedPage = z.infer<typeof FeedPage>;

export const FeedTargetRequest = z
  .strictObject({
    url: z.string().max(2_000).openapi({ description: "https, by a public name." }),
    secret: z.string().min(16).max(200).optional().openapi({ description: "Made where it is left out." }),
    after: z.string().max(60).optional().openapi({ description: "Tell again from behind this event." }),
  })
  .openapi("FeedTargetRequest");
export type FeedTargetRequest = z.infer<typeof FeedTargetRequest>;

export const FeedTarget = z
  .object({
    id: z.string(),
    url: z.string(),
    /** The last event that the target has taken. */
    cursor: z.string().nullable(),
    /** Events that it has not taken yet. */
    behind: count,
    /** Calls in a row without success, and when the next one is made. */
    failures: count,
    nextAtMs: timeMs.nullable(),
    createdAtMs: timeMs,
  })
  .openapi("FeedTarget");
export type FeedTarget = z.infer<typeof FeedTarget>;

export const FeedTargetMade = FeedTarget.extend({
  secret: z.string().nullable().openapi({ description: "Where it was made here: shown this once." }),
}).openapi("FeedTargetMade");
export type FeedTargetMade = z.infer<typeof FeedTargetMade>;

export const FeedTargetList = z.object({ items: z.array(FeedTarget) }).openapi("FeedTargetList");
export type FeedTargetList = z.infer<typeof FeedTargetList>;
