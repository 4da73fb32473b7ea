import type { ReferralFigures } from "../../../schema/api.ts";
import { decimalOfMinor, minorDigits } from "../../../schema/money.ts";
import { money } from "../preview/money.ts";

const percent = new Intl.NumberFormat("en", {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const decimal = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

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

/** Averages, in whole units where these are more than a few. */
export function averagesOf(amounts: ReferralFigures["aov"]): string[] {
  return amounts.map(({ currency, amountMinor }) => {
    const unit = 10 ** minorDigits(currency);
    const isLarge = amountMinor >= 100 * unit;
    return plain(
      currency,
      decimalOfMinor({
        currency,
        amountMinor: isLarge ? Math.round(amountMinor / unit) * unit : amountMinor,
      }),
    );
  });
}

/** An estimate has no use for less than the smallest coin, unless that is all there is of it. */
export function costsOf(costs: ReferralFigures["cost"]): string[] {
  return costs.map(({ currency, amount }) => {
    const isLittle = Number(amount) < 1;
    return plain(currency, isLittle ? amount : Number(amount).toFixed(minorDigits(currency)));
  });
}
