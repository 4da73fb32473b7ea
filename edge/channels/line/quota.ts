import { z } from "zod";
import { get } from "../call.ts";
import type { AccountAccess, Quota } from "../types.ts";

/** https://developers.line.biz/en/reference/messaging-api/#get-quota (`none` carries no value) */
const QuotaAnswer = z.union([
  z.object({ type: z.literal("limited"), value: z.int().min(0) }),
  z.object({ type: z.literal("none") }),
]);
/** https://developers.line.biz/en/reference/messaging-api/#get-consumption */
const Consumption = z.object({ totalUsage: z.int().min(0) });

async function ask<Shape>(access: AccountAccess, path: string, schema: z.ZodType<Shape>): Promise<Shape> {
  const answer = await get(
    `${access.apiBase}${path}`,
    { authorization: `Bearer ${access.token}` },
    access.callTimeoutMs,
  );
  if (answer.kind === "lost" || answer.status !== 200) throw new Error(`no answer from ${path}`);
  return schema.parse(JSON.parse(answer.body));
}

/** The month's quota and what is used of it, as LINE says it: approximate. Undefined when it does not say. */
export async function readQuota(access: AccountAccess): Promise<Quota | undefined> {
  try {
    const [quota, { totalUsage }] = await Promise.all([
      ask(access, "/v2/bot/message/quota", QuotaAnswer),
      ask(access, "/v2/bot/message/quota/consumption", Consumption),
    ]);
    return { max: quota.type === "limited" ? quota.value : null, used: totalUsage };
  } catch {
    return undefined;
  }
}

/**
 * Whether less is left of the month's quota than this call needs. LINE refuses for the quota also while another
 * delivery has reserved a part of it; these numbers know of no reservations. The consumption is approximate and
 * trails behind: too small a number means a wait and another attempt, never a pause that is wrong.
 */
export async function isQuotaUsedUp(access: AccountAccess, people: number): Promise<boolean | undefined> {
  const quota = await readQuota(access);
  return quota && quota.max !== null && quota.max - quota.used < people;
}
