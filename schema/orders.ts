/** What a shop sends to `POST /v1/orders`. */
import { z } from "@hono/zod-openapi";
import { timeMs, wholeCharacters } from "./api.ts";

/** Nobody's order is older; what is, was given in seconds. */
const earliestMs = Date.UTC(2000, 0, 1);
/** A clock that is ahead; what is later than this was given in microseconds. */
const latestMs = Date.UTC(2100, 0, 1);

export const momentOf = (given: string | number): number =>
  typeof given === "number" ? given : Date.parse(given);

const time = z
  .union([timeMs, z.iso.datetime({ offset: true })])
  .refine((given) => {
    const atMs = momentOf(given);
    return atMs >= earliestMs && atMs < latestMs;
  }, "is not a moment of this century: give milliseconds since 1970, not seconds")
  .openapi({ description: "Milliseconds since 1970, or ISO 8601 with an offset." });
/** Far above any order, and exact in every runtime. */
const amount = z.int().min(0).max(1_000_000_000_000);

export const ocsaidsMax = 20;
const code = wholeCharacters.trim().min(1).max(100);

export const OrderRow = z
  .strictObject({
    /** The shop's own number of the order. The same again is the same order, as it is now. */
    code,
    at: time.openapi({
      description: "The moment of purchase: the order counts on its day, whatever changes later.",
    }),
    currency: z.string().regex(/^[A-Z]{3}$/, "is not an ISO 4217 code"),
    amountMinor: amount.openapi({
      description: "In the currency's minor unit: NT$100 is 10000, ¥100 is 100, 1 KWD is 1000.",
    }),
    refundedMinor: amount
      .default(0)
      .openapi({ description: "Of `amountMinor`. All of it: the order was cancelled." }),
    ocsaid: z.array(code).max(ocsaidsMax).optional().openapi({
      description:
        "Each `ocsaid` that the buyer came with; the last click of them wins. Left out, as in a refund: the order stays credited as it was; an empty list: to nobody.",
    }),
    /** Code of a staff member: only their links count then. */
    staff: code.nullish(),
    updatedAt: time.optional().openapi({
      description:
        "When the shop changed it: what is older than what is known is not taken. More than an hour ahead counts as now.",
    }),
  })
  .refine(({ amountMinor, refundedMinor }) => refundedMinor <= amountMinor, {
    path: ["refundedMinor"],
    error: "More than was paid. Give at most amountMinor.",
  })
  .openapi("OrderRow");
export type OrderRow = z.infer<typeof OrderRow>;
