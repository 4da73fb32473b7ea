import type { ReferralFigures } from "../../../schema/api.ts";
import { decimalOfMinor } from "../../../schema/money.ts";
import { money } from "../preview/money.ts";

const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });
const decimal = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** Undefined where there was nothing to divide by. */
export function percentOf(ratio: number | null): string | undefined {
  return ratio === null ? undefined : percent.format(ratio);
}

export function ratioOf(ratio: number | null): string | undefined {
  return ratio === null ? undefined : decimal.format(ratio);
}

/** Whole units where there are no others: `NT$68,740`. */
function plain(currency: string, amount: string): string {
  return money(currency, amount.replace(/\.0+$/, ""));
}

/** An amount a currency; none where there is none. */
export function amountsOf(amounts: ReferralFigures["revenue"]): string[] {
  return amounts.map((amount) => plain(amount.currency, decimalOfMinor(amount)));
}

export function costsOf(costs: ReferralFigures["cost"]): string[] {
  return costs.map(({ currency, amount }) => plain(currency, amount));
}
