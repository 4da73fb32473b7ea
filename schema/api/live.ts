/** The lists as they move: what is on screen, looked at again, and how long each list is. */
import { z } from "@hono/zod-openapi";
import { Conversation, listSource } from "./choosing.ts";
import { channel, conversationId, count, limits, timeMs } from "./common.ts";
import { Filter } from "./filtering.ts";

export const ConversationsNowRequest = z.strictObject({
  source: listSource,
  filter: Filter,
  ids: z.array(conversationId).max(limits.pageSizeMax).openapi({ description: "People on screen." }),
  above: z
    .strictObject({ atMs: timeMs, id: conversationId })
    .nullable()
    .openapi({ description: "The first person as the list was loaded; null: it was empty." }),
  counts: z.boolean().default(false).openapi({ description: "Count everybody, too." }),
});
export type ConversationsNowRequest = z.input<typeof ConversationsNowRequest>;

/** `items` are those asked for who still stand in the list; who is missing has left it. `newer` stand above it. */
export const ConversationsNow = z
  .object({
    items: z.array(Conversation),
    newer: z.array(conversationId),
    /** Null where no counts were asked for. */
    matching: count.nullable(),
    everybody: count.nullable(),
  })
  .openapi("ConversationsNow");
export type ConversationsNow = z.infer<typeof ConversationsNow>;

export const SourceSizes = z
  .object({
    inProgress: count,
    /** 「我的名單」, by channel: a send goes to one of them. */
    bound: z.array(z.object({ channel, people: count })),
    /** 「團隊名單」; null for whoever may not look at it. */
    team: count.nullable(),
  })
  .openapi("SourceSizes");
export type SourceSizes = z.infer<typeof SourceSizes>;
