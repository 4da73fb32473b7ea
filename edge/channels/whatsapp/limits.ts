import { z } from "zod";
import { get } from "../call.ts";
import type { AccountAccess } from "../types.ts";
import { parseJson } from "./parse-json.ts";
import { peoplePerDay } from "./people-per-day.ts";

/** What a number may do. Undefined: the platform did not say. */
export interface NumberLimits {
  /** In and out, all kinds of messages. */
  callsPerSecond: number | undefined;
  /** Different people of the whole portfolio written to outside their window in 24 hours; null: without limit. */
  peoplePerDayMax: number | null | undefined;
}

const fields = "throughput,whatsapp_business_manager_messaging_limit,is_on_biz_app";
const Node = z.object({
  throughput: z.object({ level: z.string() }).optional(),
  whatsapp_business_manager_messaging_limit: z.string().optional(),
  is_on_biz_app: z.boolean().optional(),
});

/** …/business-messaging/whatsapp/throughput: by level, and for numbers that the phone app uses too. */
const perSecond: Record<string, number> = { STANDARD: 80, HIGH: 1_000 };
const perSecondBesideApp = 20;

/** Asks the number for its limits. Undefined where no answer can be read. */
export async function readLimits(access: AccountAccess): Promise<NumberLimits | undefined> {
  const answer = await get(
    `${access.apiBase}/${access.platformId}?fields=${fields}`,
    { authorization: `Bearer ${access.token}` },
    access.callTimeoutMs,
  );
  if (answer.kind === "lost" || answer.status !== 200) return undefined;
  const node = Node.safeParse(parseJson(answer.body));
  if (!node.success) return undefined;
  const {
    throughput,
    whatsapp_business_manager_messaging_limit: tier,
    is_on_biz_app: isBesideApp,
  } = node.data;
  const byLevel = throughput && perSecond[throughput.level];
  return {
    callsPerSecond: isBesideApp ? perSecondBesideApp : byLevel,
    peoplePerDayMax: peoplePerDay(tier),
  };
}
