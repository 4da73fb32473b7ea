/** 導購連結報表. */
import { z } from "@hono/zod-openapi";
import { count, timeMs } from "./common.ts";

export const referralGroupings = ["day", "week", "staff", "store", "send"] as const;
export type ReferralGrouping = (typeof referralGroupings)[number];

const day = z.iso.date("is no day such as 2026-11-09");
const ratio = z.number().min(0).nullable();
const money = z.object({
  currency: z.string(),
  /** In the currency's minor unit. */
  amountMinor: z.int(),
});

export const ReferralQuery = z.object({
  from: day
    .optional()
    .openapi({ description: "The first day, in the team's time zone. Usual: the last 14 days." }),
  until: day
    .optional()
    .openapi({ description: "The last day, itself included; at most 366 in all. Usual: today." }),
  by: z.enum(referralGroupings).default("day").openapi({ description: "Weeks run from Sunday to Saturday." }),
  store: z.string().min(1).max(100).optional().openapi({ description: "Code of a store: its members only." }),
});
export type ReferralQuery = z.input<typeof ReferralQuery>;

/** Language of a file's column heads. */
export const ReferralFileQuery = ReferralQuery.extend({
  locale: z.enum(["zh-Hant", "en"]).default("zh-Hant"),
});
export const ReferralOrdersQuery = ReferralFileQuery.omit({ by: true });

const figures = {
  /** 總訊息數目: messages × people accepted, on the day the send went out. */
  messages: count,
  /** 導購連結數目: links a person × people accepted, on the day the send went out. */
  links: count,
  /** Of them those whose opening is seen: short links of ours. */
  linksTracked: count,
  /** On the day of the click. */
  clicks: count,
  /** clicks ÷ linksTracked. */
  clickRate: ratio,
  /** On the day of purchase. One that was refunded altogether is none. */
  orders: count,
  /** Of them those whose click is known. */
  ordersByClick: count,
  /** ordersByClick ÷ clicks. */
  conversionRate: ratio,
  /** Less refunds. */
  revenue: z.array(money),
  /** revenue ÷ orders, of each currency. */
  aov: z.array(money),
  /** An estimate, by the team's rates or the table's. */
  cost: z.array(z.object({ currency: z.string(), amount: z.string() })),
  /** People whose rate nobody knows; the cost is without them. */
  peopleUnpriced: count,
  /** revenue ÷ cost, where both are of one currency and nobody's cost is missing. */
  roas: ratio,
};

export const ReferralFigures = z.object(figures).openapi("ReferralFigures", {
  description: "A ratio whose divisor is 0 is null.",
});
export type ReferralFigures = z.infer<typeof ReferralFigures>;

export const ReferralGroup = z
  .object({
    /** The day, the week's Sunday, the code of the member or the store, the id of the send. */
    key: z.string(),
    /** Of a member or a store; the first words of a send. Null for days and weeks, and for members without a store. */
    name: z.string().nullable(),
    /** Of a send: its sender, and when it went out. */
    senderName: z.string().nullable(),
    atMs: timeMs.nullable(),
    ...figures,
  })
  .openapi("ReferralGroup");
export type ReferralGroup = z.infer<typeof ReferralGroup>;

export const ReferralReport = z
  .object({
    from: day,
    until: day,
    timeZone: z.string(),
    nowMs: timeMs,
    by: z.enum(referralGroupings),
    /** Whose figures these are. */
    scope: z.enum(["own", "own_stores", "team"]),
    /** Members who are counted. */
    members: count,
    /** Stores one can choose from. */
    stores: z.array(z.object({ code: z.string(), name: z.string() })),
    /** A member of two stores counts in both; here once. */
    total: ReferralFigures,
    /** Every day or week of the period; of the others those with figures, at most 500. */
    groups: z.array(ReferralGroup),
    groupsLeftOut: count,
  })
  .openapi("ReferralReport");
export type ReferralReport = z.infer<typeof ReferralReport>;
