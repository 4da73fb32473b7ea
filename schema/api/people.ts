/** The people of a record. */
import { z } from "@hono/zod-openapi";
import { resendGroups } from "../broadcasts.ts";
import { deliveryStates, outcomes } from "../delivery.ts";
import { reasons } from "../reasons.ts";
import { accountId, channel, count, cursor, limits, pageSize, timeMs, wholeCharacters } from "./common.ts";

export const BroadcastPeopleQuery = z.strictObject({
  outcome: z.enum(outcomes),
  reason: z.enum(reasons).optional(),
  search: wholeCharacters.max(limits.searchUnitsMax).optional().openapi({ description: "In the name." }),
  cursor: cursor.optional(),
  limit: z.coerce.number().pipe(pageSize).default(50),
});
export type BroadcastPeopleQuery = z.input<typeof BroadcastPeopleQuery>;

export const BroadcastPerson = z.object({
  id: z.string(),
  name: z.string(),
  channel,
  accountId,
  state: z.enum(deliveryStates),
  reason: z.enum(reasons).nullable(),
  /** When the state was reached; null while waiting. */
  atMs: timeMs.nullable(),
  /** Set where only some of the messages went: 2 of 5. */
  messagesAccepted: count.nullable(),
});
export type BroadcastPerson = z.infer<typeof BroadcastPerson>;

export const BroadcastPeoplePage = z
  .object({ items: z.array(BroadcastPerson), nextCursor: z.string().nullable() })
  .openapi("BroadcastPeoplePage");
export type BroadcastPeoplePage = z.infer<typeof BroadcastPeoplePage>;

export const timelineEvents = [
  "checked",
  "accepted",
  "delivered",
  "read",
  "failed_without_call",
  "refused",
  "reported_failed",
  "unknown",
  "stopped",
  "left_out",
] as const;

export const TimelineEntry = z.object({ event: z.enum(timelineEvents), atMs: timeMs });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const BroadcastPersonDetail = BroadcastPerson.extend({
  /** How the person is reached, for the reader's eye: a phone number; null on LINE. */
  phone: z.string().nullable(),
  /** The host's code of the conversation it went to; null where that is gone. */
  conversation: z.string().nullable(),
  timeline: z.array(TimelineEntry),
  /** Which group of `resendOffers` they stand in; null: none. */
  resendGroup: z.enum(resendGroups).nullable(),
  /** The platform's own code, title and text, or the exact text of a local rule. */
  raw: z.object({ code: z.string().nullable(), title: z.string().nullable(), text: z.string() }).nullable(),
}).openapi("BroadcastPersonDetail");
export type BroadcastPersonDetail = z.infer<typeof BroadcastPersonDetail>;
