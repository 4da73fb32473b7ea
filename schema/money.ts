/** Amounts in a currency's minor unit. */
export interface Money {
  /** ISO 4217. */
  currency: string;
  amountMinor: number;
}

const digits = new Map<string, number>();

/** Digits of a currency behind the point (ISO 4217): 2 of TWD, none of JPY. */
export function minorDigits(currency: string): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const found = format.resolvedOptions().maximumFractionDigits ?? 2;
  digits.set(currency, found);
  return found;
}

/** An amount as a decimal, without a float: 264400 of TWD is `2644.00`. */
export function decimalOfMinor({ currency, amountMinor }: Money): string {
  const places = minorDigits(currency);
  const sign = amountMinor < 0 ? "-" : "";
  const text = String(Math.abs(amountMinor)).padStart(places + 1, "0");
  return places === 0 ? sign + text : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
}
