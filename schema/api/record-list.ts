/** What the list of sends can be narrowed by. */
import { z } from "@hono/zod-openapi";
import { broadcastKinds, recordStates } from "../broadcasts.ts";
import { channel, count, cursor, limits, pageSize, wholeCharacters } from "./common.ts";
import { day } from "./filtering.ts";

const code = z.string().min(1).max(100);

/** All conditions must hold. Days are of the team's calendar, the last one included. */
export const BroadcastFilter = z.strictObject({
  search: wholeCharacters.max(limits.searchUnitsMax).optional().openapi({ description: "In the messages." }),
  /** A staff member's code. */
  sender: code.optional(),
  /** A store's code: sends of its staff. */
  store: code.optional(),
  channel: channel.optional(),
  state: z.enum(recordStates).optional(),
  kind: z.enum(broadcastKinds).optional(),
  from: day.optional(),
  until: day.optional(),
});
export type BroadcastFilter = z.infer<typeof BroadcastFilter>;

const isForwards = ({ from, until }: Pick<BroadcastFilter, "from" | "until">) =>
  from === undefined || until === undefined || from <= until;
const backwards = {
  path: ["until"],
  message: "The last day is before the first. Give a day that is not earlier.",
};

export const BroadcastListQuery = BroadcastFilter.extend({
  cursor: cursor.optional(),
  limit: z.coerce.number().pipe(pageSize).default(50),
}).refine(isForwards, backwards);
export type BroadcastListQuery = z.infer<typeof BroadcastListQuery>;

/** The list's questions but for the state, which is what is counted. */
export const BroadcastCountsQuery = BroadcastFilter.omit({ state: true }).refine(isForwards, backwards);
export type BroadcastCountsQuery = z.infer<typeof BroadcastCountsQuery>;

/** What the list would hold if it were narrowed to one of these states as well. */
export const BroadcastCounts = z
  .object({
    failed: count,
    open: count,
    /** There are older sends that were not looked through: the counts are at least so many. */
    isCut: z.boolean(),
  })
  .openapi("BroadcastCounts");
export type BroadcastCounts = z.infer<typeof BroadcastCounts>;

const Named = z.object({ code: z.string(), name: z.string() });

/** Whose sends one may see, where that is more than one's own. */
export const BroadcastSenders = z
  .object({ senders: z.array(Named), stores: z.array(Named) })
  .openapi("BroadcastSenders");
export type BroadcastSenders = z.infer<typeof BroadcastSenders>;
