import { count } from "../../strings/count.ts";

/** Told apart from each other, which one `$` for all of them would not. */
const symbols: Record<string, string> = { TWD: "NT$", HKD: "HK$", USD: "US$", SGD: "S$" };

/** A decimal amount as it is written: `NT$2,724.00`. No float is made of it. */
export function money(currency: string, amount: string): string {
  const [whole = "0", fraction] = amount.split(".");
  const number = fraction === undefined ? count(Number(whole)) : `${count(Number(whole))}.${fraction}`;
  return `${symbols[currency] ?? `${currency} `}${number}`;
}
