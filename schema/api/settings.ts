/** What 管理員 and 主管 set for the team. */
import { z } from "@hono/zod-openapi";
import { capPeopleMax } from "../caps.ts";
import { creditStarts, linkTrackings } from "../referral.ts";
import { creditDaysMax, recentContactHoursMax, sendsPerPersonMost, undoSeconds } from "../settings.ts";
import { minuteOfDay } from "./common.ts";
import { CostRates } from "./cost.ts";

const peopleMax = z.int().min(0).max(capPeopleMax).nullable();

/** The most people a month for each of the two roles; null is no limit. */
export const CapPair = z.strictObject({ sales_manager: peopleMax, salesperson: peopleMax });
export type CapPair = z.infer<typeof CapPair>;

/** A rule a channel. A store without one (null) goes by the role's. */
const ownRules = { line: CapPair.nullable(), whatsapp: CapPair.nullable() };
const byRole = z.strictObject({ line: CapPair, whatsapp: CapPair });
const version = z.string().max(100);

export const Caps = z
  .object({
    /** Names what was read: a change is refused when somebody else has made one meanwhile. */
    version,
    byRole,
    stores: z.array(z.object({ code: z.string(), name: z.string(), ...ownRules })),
  })
  .openapi("Caps");
export type Caps = z.infer<typeof Caps>;

/** All rules, in the place of all that there were. A store that is not named has none of its own. */
export const CapsChange = z
  .strictObject({
    version,
    byRole,
    stores: z.array(z.strictObject({ code: z.string().min(1).max(100), ...ownRules })).max(10_000),
  })
  .openapi("CapsChange");
export type CapsChange = z.infer<typeof CapsChange>;

/** All of them, in the place of those that were read. */
export const TeamSettings = z
  .strictObject({
    /** Names what was read: a change is refused when somebody else has made one meanwhile. */
    version,
    /** Seconds in which a send can be taken back. */
    undoSeconds: z.literal(undoSeconds),
    quietHours: z
      .strictObject({ fromMinute: minuteOfDay.max(1_439), untilMinute: minuteOfDay.max(1_439) })
      .refine(
        ({ fromMinute, untilMinute }) => fromMinute !== untilMinute,
        "begin and end are the same minute",
      )
      .nullable(),
    /** People of one send; null is no limit. */
    peoplePerSendMax: z.int().min(1).max(capPeopleMax).nullable(),
    /** A customer whom somebody of the team wrote to within these hours is pointed out; null: nobody is. */
    recentContactHours: z.int().min(1).max(recentContactHoursMax).nullable(),
    /** A customer who has had more sends than this in the month is pointed out; null: nobody is. */
    sendsPerPersonMax: z.int().min(1).max(sendsPerPersonMost).nullable(),
    /** What the team pays in place of the table's rates; empty: the table's. */
    costRates: CostRates,
    linkTracking: z.enum(linkTrackings),
    creditFrom: z.enum(creditStarts),
    creditDays: z.int().min(1).max(creditDaysMax),
  })
  .openapi("TeamSettings");
export type TeamSettings = z.infer<typeof TeamSettings>;
