/** Who am I. */
import { z } from "@hono/zod-openapi";
import { linkTrackings } from "../referral.ts";
import { roles } from "../roles.ts";
import { count, minuteOfDay } from "./common.ts";

export const Me = z
  .object({
    staffId: z.string(),
    name: z.string(),
    role: z.enum(roles),
    plan: z.string(),
    teamName: z.string(),
    timeZone: z.string(),
    stores: z.array(z.object({ code: z.string(), name: z.string() })),
    /** Why this person may not send or read records; null when they may. */
    sendRefusal: z.enum(["plan_required", "role_required"]).nullable(),
    recordsRefusal: z.enum(["plan_required", "role_required"]).nullable(),
    /** Why this person may not read the 導購連結報表; null when they may. */
    reportRefusal: z.enum(["plan_required", "role_required"]).nullable(),
    /** Why this person may not set the monthly limits or what holds for the team; null when they may. */
    capsRefusal: z.enum(["plan_required", "role_required"]).nullable(),
    settingsRefusal: z.enum(["plan_required", "role_required"]).nullable(),
    undoSeconds: z.int().min(0).max(30),
    /** In minutes of the day in `timeZone`, over midnight where `fromMinute` is the greater; null: none. */
    quietHours: z.object({ fromMinute: minuteOfDay, untilMinute: minuteOfDay }).nullable(),
    /** How links in what is sent will be written. */
    links: z.object({
      mode: z.enum(linkTrackings),
      base: z.string().openapi({ description: "The origin short links stand under." }),
    }),
    /** Sends of the last 7 days in which somebody failed, for the mark on the menu. */
    failedRecently: count,
  })
  .openapi("Me");
export type Me = z.infer<typeof Me>;
