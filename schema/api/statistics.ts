/** What became of a send with the people who got it. */
import { z } from "@hono/zod-openapi";
import { accountId, count, timeMs } from "./common.ts";

/** Null: LINE tells no figure of fewer than 20 people. */
const roughly = count.nullable();

export const LineFigures = z
  .object({
    accountId,
    name: z.string(),
    /** How often its messages were seen, and by how many people. */
    impressions: roughly,
    people: roughly,
    /** How often its links were opened, and by how many people. */
    clicks: roughly,
    clickPeople: roughly,
    /** When LINE said so; null while it has not been asked with success. */
    asOfMs: timeMs.nullable(),
    /** The account's credentials cannot be opened, so LINE is not asked: it has to be connected again. */
    isLocked: z.boolean(),
  })
  .openapi("LineFigures", {
    description: "LINE's own figures, approximate; it has them from about a day later.",
  });
export type LineFigures = z.infer<typeof LineFigures>;

export const BroadcastStatistics = z
  .object({
    /** People whose message the platform has taken, whatever became of it since. */
    accepted: count,
    /** Blocked the account or unsubscribed within 24 hours of that. */
    left: count,
    /** Wrote within 48 hours of that. */
    replied: count,
    line: z.array(LineFigures),
  })
  .openapi("BroadcastStatistics");
export type BroadcastStatistics = z.infer<typeof BroadcastStatistics>;
