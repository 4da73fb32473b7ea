/** What 導購連結 came to, added up and divided. A ratio whose divisor is 0, or is not known, is null. */
import { type CostPart, estimate, microsOf } from "./cost.ts";
import { decimalOfMinor, type Money } from "./money.ts";
import type { Rate } from "./rates.ts";

/** Orders of one currency. Money is in the currency's minor unit. */
export interface Takings {
  orders: number;
  /** Orders whose click is known; the others came by a link that nobody sees being opened. */
  ordersByClick: number;
  /** Less what was given back. */
  netMinor: number;
}

/** What has been counted of a group so far. */
export interface Tally {
  /** 總訊息數目: messages × people accepted. */
  messages: number;
  /** 導購連結數目: links a person × people accepted. */
  links: number;
  /** Of them those whose opening is seen. */
  linksTracked: number;
  clicks: number;
  takings: Map<string, Takings>;
  /** People who cost the same, by what they cost by. */
  costs: Map<string, CostPart>;
}

export interface ReferralFigures {
  messages: number;
  links: number;
  linksTracked: number;
  clicks: number;
  clickRate: number | null;
  orders: number;
  ordersByClick: number;
  conversionRate: number | null;
  revenue: Money[];
  aov: Money[];
  cost: { currency: string; amount: string }[];
  /** People whose rate nobody knows: they are not in the cost. */
  peopleUnpriced: number;
  roas: number | null;
}

export function freshTally(): Tally {
  return { messages: 0, links: 0, linksTracked: 0, clicks: 0, takings: new Map(), costs: new Map() };
}

/** A send, or a part of one, as far as the platform has taken it. */
export interface Accepted {
  people: number;
  messagesPerPerson: number;
  linksPerPerson: number;
  linksTrackedPerPerson: number;
}

/** What was accepted keeps counting, whatever became of it afterwards. */
export function addAccepted(tally: Tally, accepted: Accepted): void {
  const { people, messagesPerPerson, linksPerPerson, linksTrackedPerPerson } = accepted;
  tally.messages += people * messagesPerPerson;
  tally.links += people * linksPerPerson;
  tally.linksTracked += people * Math.min(linksTrackedPerPerson, linksPerPerson);
}

export function addCost(tally: Tally, part: CostPart): void {
  const key = `${part.channel} ${part.category ?? ""} ${part.country ?? ""}`;
  const people = (tally.costs.get(key)?.people ?? 0) + part.people;
  tally.costs.set(key, { ...part, people });
}

export function addOrders(
  tally: Tally,
  currency: string,
  { orders, ordersByClick, netMinor }: Takings,
): void {
  const before = tally.takings.get(currency) ?? { orders: 0, ordersByClick: 0, netMinor: 0 };
  tally.takings.set(currency, {
    orders: before.orders + orders,
    ordersByClick: before.ordersByClick + ordersByClick,
    netMinor: before.netMinor + netMinor,
  });
}

const ratio = (dividend: number, divisor: number): number | null =>
  divisor === 0 ? null : dividend / divisor;

/** Only where both are money of one and the same currency, and nobody's cost is missing. */
function roasOf(
  revenue: readonly Money[],
  cost: readonly { currency: string; amount: string }[],
): number | null {
  const [earned, ...others] = revenue;
  const [spent, ...more] = cost;
  if (!earned || !spent || others.length > 0 || more.length > 0 || earned.currency !== spent.currency)
    return null;
  return ratio(Number(microsOf(decimalOfMinor(earned))), Number(microsOf(spent.amount)));
}

export function figuresOf(tally: Tally, ofTeam: readonly Rate[]): ReferralFigures {
  const { messages, links, linksTracked, clicks } = tally;
  const takings = [...tally.takings].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const orders = takings.reduce((sum, [, { orders }]) => sum + orders, 0);
  const ordersByClick = takings.reduce((sum, [, { ordersByClick }]) => sum + ordersByClick, 0);
  const revenue = takings.map(([currency, { netMinor }]) => ({ currency, amountMinor: netMinor }));
  const cost = estimate([...tally.costs.values()], ofTeam);
  const peopleUnpriced = cost.lines.reduce((sum, line) => sum + (line.amount === null ? line.people : 0), 0);
  return {
    messages,
    links,
    linksTracked,
    clicks,
    clickRate: ratio(clicks, linksTracked),
    orders,
    ordersByClick,
    conversionRate: ratio(ordersByClick, clicks),
    revenue,
    aov: takings.flatMap(([currency, { netMinor, orders }]) =>
      orders === 0 ? [] : [{ currency, amountMinor: Math.round(netMinor / orders) }],
    ),
    cost: cost.totals,
    peopleUnpriced,
    roas: peopleUnpriced > 0 ? null : roasOf(revenue, cost.totals),
  };
}

/** Whether anything at all was counted. */
export function isBlank({ messages, clicks, takings }: Tally): boolean {
  return messages === 0 && clicks === 0 && takings.size === 0;
}
