/** What a send comes to. */
import { z } from "@hono/zod-openapi";
import { templateCategories } from "../rates.ts";
import { channel, count } from "./common.ts";

const decimal = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/, "is no decimal number such as 2.724");
const currency = z.string().regex(/^[A-Z]{3}$/, "is no currency such as TWD");
const country = z.string().regex(/^[A-Z]{2}$/, "is no country such as TW");

export const CostRate = z
  .strictObject({
    channel,
    category: z.enum(templateCategories).optional(),
    country: country.optional(),
    currency,
    perPerson: decimal,
  })
  .openapi("CostRate", {
    description: "What one person costs; an absent category or country is every one. The closest rate holds.",
  });

/** What a team pays in place of the table's rates, as `teams.cost_rates` holds it. */
export const CostRates = z.array(CostRate).max(200);
export type CostRates = z.infer<typeof CostRates>;

/** An estimate. A line without an amount is of people whose rate nobody knows; one without a source, of the team's own. */
export const CostEstimate = z
  .object({
    lines: z.array(
      z.object({
        channel,
        people: count,
        category: z.enum(templateCategories).nullable(),
        country: z.string().nullable(),
        currency: z.string().nullable(),
        perPerson: z.string().nullable(),
        amount: z.string().nullable(),
        source: z.string().nullable(),
        readOn: z.string().nullable(),
      }),
    ),
    totals: z.array(z.object({ currency: z.string(), amount: z.string() })),
  })
  .openapi("CostEstimate");
