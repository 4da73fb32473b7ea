import type { Channel } from "./channels.ts";
import { freeOnWhatsapp, type Rate, rates, type TemplateCategory } from "./rates.ts";

/** People of a send who cost the same. */
export interface CostPart {
  channel: Channel;
  people: number;
  /** Of the template; undefined where the words are free. */
  category?: TemplateCategory | undefined;
  country?: string | undefined;
  /** WhatsApp: the customer wrote within the last 24 hours. */
  isWindowOpen: boolean;
}

/** A line of the sum. Without an amount nobody knows what these people cost. */
export interface CostLine {
  channel: Channel;
  people: number;
  category: TemplateCategory | null;
  country: string | null;
  currency: string | null;
  perPerson: string | null;
  amount: string | null;
  /** Null: the team's own rate. */
  source: string | null;
  readOn: string | null;
}

export interface Cost {
  lines: CostLine[];
  /** A sum for each currency. */
  totals: { currency: string; amount: string }[];
}

const decimals = 6;
const unit = 10n ** BigInt(decimals);

/** A decimal number in millionths: nothing is rounded that any rate has. */
export function microsOf(decimal: string): bigint {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return BigInt(whole) * unit + BigInt(fraction.padEnd(decimals, "0").slice(0, decimals));
}

/** With at least two decimals, and no more than are needed. */
function decimalOf(micros: bigint): string {
  const fraction = String(micros % unit)
    .padStart(decimals, "0")
    .replace(/0{1,4}$/, "");
  return `${micros / unit}.${fraction}`;
}

const isFree = ({ channel, category, isWindowOpen }: CostPart) =>
  channel === "whatsapp" && (category === undefined || (category === "utility" && isWindowOpen));

function holds(rate: Rate, { channel, category, country }: CostPart): boolean {
  return (
    rate.channel === channel &&
    (rate.category === undefined || rate.category === category) &&
    (rate.country === undefined || rate.country === country)
  );
}

/** The one that says the most of these people: country before category. */
function closest<R extends Rate>(from: readonly R[], part: CostPart): R | undefined {
  const weight = ({ country, category }: Rate) =>
    Number(country !== undefined) * 2 + Number(category !== undefined);
  return from.filter((rate) => holds(rate, part)).toSorted((a, b) => weight(b) - weight(a))[0];
}

function lineOf(part: CostPart, ofTeam: readonly Rate[]): CostLine {
  const { channel, people, category = null, country = null } = part;
  const line = { channel, people, category, country };
  const unknown = { currency: null, perPerson: null, amount: null, source: null, readOn: null };
  if (isFree(part)) return { ...line, ...unknown, perPerson: "0", amount: "0.00", ...freeOnWhatsapp };
  const own = closest(ofTeam, part);
  const listed = own ? undefined : closest(rates, part);
  const rate = own ?? listed;
  if (!rate) return { ...line, ...unknown };
  const { currency, perPerson } = rate;
  const amount = decimalOf(microsOf(perPerson) * BigInt(people));
  const { source, readOn } = listed ?? { source: null, readOn: null };
  return { ...line, currency, perPerson, amount, source, readOn };
}

/** What a send to these people comes to, by the team's rates and, where it has none, by the table's. An estimate. */
export function estimate(parts: readonly CostPart[], ofTeam: readonly Rate[]): Cost {
  const lines = parts.filter(({ people }) => people > 0).map((part) => lineOf(part, ofTeam));
  const sums = new Map<string, bigint>();
  for (const { currency, amount } of lines)
    if (currency !== null && amount !== null)
      sums.set(currency, (sums.get(currency) ?? 0n) + microsOf(amount));
  return { lines, totals: [...sums].map(([currency, micros]) => ({ currency, amount: decimalOf(micros) })) };
}
