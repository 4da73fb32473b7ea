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
const PhoneNumber = z.object({
  throughput: z.object({ level: z.string() }).optional(),
  whatsapp_business_manager_messaging_limit: z.string().optional(),
  is_on_biz_app: z.boolean().optional(),
});

/** …/business-messaging/whatsapp/throughput: by level, and for numbers that the phone app uses too. */
const perSecond: Record<string, number> = { STANDARD: 80, HIGH: 1_000 };
const perSecondBesideApp = 20;

/** The fields of a node of the graph. Undefined where no answer can be read. */
async function readNode(access: AccountAccess, id: string, wanted: string): Promise<unknown> {
  const answer = await get(
    `${access.apiBase}/${id}?fields=${wanted}`,
    { authorization: `Bearer ${access.token}` },
    access.callTimeoutMs,
  );
  return answer.kind === "answer" && answer.status === 200 ? parseJson(answer.body) : undefined;
}

const BusinessAccount = z.object({ owner_business_info: z.object({ id: z.string() }) });

/** The portfolio that owns a WhatsApp business account; undefined where it cannot be read. */
export async function readPortfolio(access: AccountAccess, businessId: string): Promise<string | undefined> {
  const node = BusinessAccount.safeParse(await readNode(access, businessId, "owner_business_info"));
  return node.data?.owner_business_info.id;
}

/** What the number of this access may do; undefined where it cannot be read. */
export async function readLimits(access: AccountAccess): Promise<NumberLimits | undefined> {
  const node = PhoneNumber.safeParse(await readNode(access, access.platformId, fields));
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
