import { createHash } from "node:crypto";
import { newId } from "../../schema/ids.ts";
import { countLinks, findLinks } from "../../schema/links.ts";
import { type Campaign, campaigns } from "./campaigns.ts";
import { type Random, seededRandom } from "./random.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const taipeiMs = 8 * hourMs;

export interface PastClick {
  code: string;
  token: string;
  atMs: number;
}

export interface PastSend {
  id: string;
  staff: string;
  /** On LINE. */
  people: number;
  onWhatsapp: number;
  atMs: number;
  messages: { type: "text"; text: string }[];
  linksPerPerson: number;
  links: { code: string; target: string }[];
  clicks: PastClick[];
}

/** As a shop's server tells it to `POST /v1/orders`. */
export interface PastOrder {
  code: string;
  at: number;
  currency: "TWD";
  amountMinor: number;
  refundedMinor: number;
  ocsaid: string[];
}

/** Most open a link within the evening, a few days later. */
function delayMs(random: Random): number {
  return Math.round(-Math.log(1 - random.next() * 0.995) * 0.9 * dayMs) + random.integer(1, 40) * 60_000;
}

function orderOf(random: Random, click: PastClick, nowMs: number, number: number): PastOrder[] {
  const at = click.atMs + random.integer(6, 30 * 60) * 60_000;
  if (at > nowMs) return [];
  // Clothes: from a scarf to a coat, in whole dollars.
  const amountMinor = random.pick([780, 1_180, 1_580, 1_980, 2_480, 2_980, 3_680, 5_280]) * 100;
  const refundedMinor = random.chance(0.05) ? amountMinor : random.chance(0.05) ? 78_000 : 0;
  const code = `QR${String(number).padStart(6, "0")}`;
  return [
    {
      code,
      at,
      currency: "TWD",
      amountMinor,
      refundedMinor: Math.min(refundedMinor, amountMinor),
      ocsaid: [click.token],
    },
  ];
}

function sendOf(
  random: Random,
  { messages, opened, onWhatsapp = 0 }: Campaign,
  [staff, people]: readonly [string, number],
  atMs: number,
  nowMs: number,
): PastSend {
  const targets = messages.flatMap((words) => findLinks(words).map(({ url }) => url));
  const links = targets.map((target) => ({ code: random.hex(10), target }));
  const openings = Math.round(people * links.length * opened);
  const clicks = Array.from({ length: openings }, () => ({
    code: random.pick(links).code,
    token: random.hex(24),
    atMs: atMs + delayMs(random),
  }));
  return {
    id: newId("bc", atMs),
    staff,
    people,
    onWhatsapp,
    atMs,
    messages: messages.map((text) => ({ type: "text", text })),
    linksPerPerson: countLinks(messages),
    links,
    clicks: clicks.filter((click) => click.atMs <= nowMs),
  };
}

/** What the team has sent before the data set begins, who has opened it, and what was bought. */
export function planPast(nowMs: number): { sends: PastSend[]; orders: PastOrder[] } {
  const random = seededRandom(20_261_122);
  const midnightMs = Math.floor((nowMs + taipeiMs) / dayMs) * dayMs - taipeiMs;
  const sends: PastSend[] = [];
  const orders: PastOrder[] = [];
  for (const campaign of campaigns)
    for (const [index, sender] of campaign.senders.entries()) {
      const atMs = midnightMs - campaign.daysAgo * dayMs + campaign.hour * hourMs + index * 17 * 60_000;
      const send = sendOf(random, campaign, sender, atMs, nowMs);
      sends.push(send);
      for (const click of send.clicks)
        if (random.chance(campaign.bought))
          orders.push(...orderOf(random, click, nowMs, 120_400 + orders.length * 7));
    }
  return { sends, orders };
}

/** Stands for the hash of a request that nobody has made. */
export function hashOfSend({ id }: PastSend): string {
  return createHash("sha256").update(id).digest("hex");
}
