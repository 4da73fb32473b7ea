/** How many more people may be sent to, by every limit there is. */
import { z } from "@hono/zod-openapi";
import { accountId, channel, count, timeMs } from "./common.ts";

/** `max` null is no limit; `used` null is a platform that does not say. */
const most = count.nullable();

export const Allowance = z
  .object({
    /** The month that the caps count, in the team's time zone, and when the next begins. */
    month: z.string(),
    monthEndsAtMs: timeMs,
    /** People of one send. */
    peoplePerSendMax: most,
    /** The member's own month, a row a channel. */
    caps: z.array(z.object({ channel, max: most, used: count })),
    /** LINE's month of each account. `unknown`: LINE did not say. Approximate, and up to a minute old. */
    quotas: z.array(
      z.object({
        accountId,
        name: z.string(),
        state: z.enum(["limited", "unlimited", "unknown"]),
        max: most,
        used: most,
      }),
    ),
    /** WhatsApp's rolling 24 hours, over all numbers of a portfolio: people outside their window. */
    portfolios: z.array(
      z.object({ accountIds: z.array(accountId), name: z.string(), max: most, used: count.nullable() }),
    ),
  })
  .openapi("Allowance");
export type Allowance = z.infer<typeof Allowance>;
