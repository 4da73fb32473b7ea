import { z } from "zod";
import { parseJson } from "./parse-json.ts";

/** By business id, what has been used of its limits an hour; the time is in minutes. */
const Usage = z.record(
  z.string(),
  z.array(z.object({ estimated_time_to_regain_access: z.number().positive().optional().catch(undefined) })),
);

/** Nobody waits longer on a guess of the platform's. */
const regainMaxMs = 3_600_000;

/**
 * When a limit an hour is said to end; undefined where the headers do not say.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/about-the-platform
 */
export function regainAfterMs(headers: Headers): number | undefined {
  const usage = Usage.safeParse(parseJson(headers.get("x-business-use-case-usage") ?? ""));
  if (!usage.success) return undefined;
  const minutes = Object.values(usage.data)
    .flat()
    .flatMap((used) => used.estimated_time_to_regain_access ?? []);
  return minutes.length > 0 ? Math.min(Math.max(...minutes) * 60_000, regainMaxMs) : undefined;
}
