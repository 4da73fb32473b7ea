import { z } from "zod";
import { get } from "../call.ts";
import type { AccountAccess } from "../types.ts";

/** https://developers.line.biz/en/reference/messaging-api/#get-quota (`none` carries no value) */
const Quota = z.union([
  z.object({ type: z.literal("limited"), value: z.number() }),
  z.object({ type: z.literal("none") }),
]);
/** https://developers.line.biz/en/reference/messaging-api/#get-consumption */
const Consumption = z.object({ totalUsage: z.number() });

async function ask<Shape>(access: AccountAccess, path: string, schema: z.ZodType<Shape>): Promise<Shape> {
  const answer = await get(
    `${access.apiBase}${path}`,
    { authorization: `Bearer ${access.token}` },
    access.callTimeoutMs,
  );
  if (answer.kind === "lost" || answer.status !== 200) throw new Error(`no answer from ${path}`);
  return schema.parse(JSON.parse(answer.body));
}

/**
 * Whether less is left of the month's quota than this call needs. LINE refuses for the quota also while another
 * delivery has reserved a part of it; these numbers know of no reservations. The consumption is approximate and
 * trails behind: too small a number means a wait and another attempt, never a pause that is wrong.
 */
export async function isQuotaUsedUp(access: AccountAccess, people: number): Promise<boolean | undefined> {
  try {
    const [quota, { totalUsage }] = await Promise.all([
      ask(access, "/v2/bot/message/quota", Quota),
      ask(access, "/v2/bot/message/quota/consumption", Consumption),
    ]);
    return quota.type === "limited" && quota.value - totalUsage < people;
  } catch {
    return undefined;
  }
}
