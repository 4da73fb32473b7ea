import type { ConversationState } from "../../schema/broadcasts.ts";
import type { Channel } from "../../schema/channels.ts";
import type { ConversationRow, CustomerRow } from "../../schema/sync.ts";
import type { AccountCast } from "./cast.ts";
import type { Random } from "./random.ts";
import type { Situation, Slot } from "./situations.ts";
import { customerTexts, personName, teamTexts } from "./words.ts";

export interface Customer {
  row: CustomerRow;
  /** +886… without spaces. */
  mobile: string;
}

export interface Conversation {
  row: ConversationRow;
  name: string;
  channel: Channel;
  accountId: string;
  situation: Situation;
  /** Has a second conversation with the same person of the same account. */
  isTwin: boolean;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export function makeCustomer(
  random: Random,
  number: number,
  slot: Slot,
  store: string | null,
  tags: readonly string[],
  name: string | undefined,
): Customer {
  // The factor is prime to 10^8, so that different customers have different numbers.
  const digits = String((number * 38_419_607 + 12_345_671) % 100_000_000).padStart(8, "0");
  const groups = [digits.slice(0, 2), digits.slice(2, 5), digits.slice(5)] as const;
  const local = `09${groups[0]}-${groups[1]}-${groups[2]}`;
  return {
    mobile: `+8869${digits}`,
    row: {
      code: `C${String(number).padStart(6, "0")}`,
      name: name ?? personName(random),
      phone: slot.channel === "line" ? local : `+886 9${groups[0]}-${groups[1]}-${groups[2]}`,
      store,
      tags: tags.filter((_, index) => random.chance(index < 2 ? 0.28 : 0.08)),
    },
  };
}

interface ConversationWish {
  random: Random;
  number: number;
  customer: Customer;
  account: AccountCast;
  situation: Situation;
  state: ConversationState;
  owner: string | null;
  nowMs: number;
}

export function makeConversation(wish: ConversationWish): Conversation {
  const { random, account, situation, nowMs } = wish;
  const customerAtMs = nowMs - lastCustomerAgoMs(wish);
  const sinceMs = nowMs - customerAtMs;
  // Shops answer within a working day.
  const isAnswered = random.chance(0.6) || wish.state === "closed" || sinceMs > 8 * hourMs;
  const teamAtMs = isAnswered
    ? customerAtMs + Math.floor(sinceMs * (0.05 + random.next() * 0.6))
    : customerAtMs - random.integer(1, 72) * hourMs;
  return {
    name: wish.customer.row.name,
    channel: account.channel,
    accountId: account.id,
    situation,
    isTwin: false,
    row: {
      code: `V${String(wish.number).padStart(6, "0")}`,
      customer: wish.customer.row.code,
      account: account.platformId,
      platformUser: platformUser(random, account.channel, situation, wish.customer.mobile),
      state: wish.state,
      owner: wish.owner,
      lastCustomerAt: customerAtMs,
      lastTeamAt: teamAtMs,
      lastTeamBy: wish.owner,
      lastMarketingAt: random.chance(0.3) ? customerAtMs - random.integer(1, 40) * dayMs : null,
      lastText: isAnswered ? random.pick(teamTexts) : random.pick(customerTexts),
      following: account.channel === "line" ? situation !== "blocked" : null,
      unsubscribed: situation === "unsubscribed",
      numberInvalid: situation === "number_dead",
    },
  };
}

/** The same person of the same account once more: a second case that was opened for them. */
export function sameAgain(first: Conversation, number: number): Conversation {
  first.isTwin = true;
  const code = `V${String(number).padStart(6, "0")}`;
  return { ...first, situation: "duplicate", row: { ...first.row, code, lastText: "另外想問退換貨的規定" } };
}

function platformUser(random: Random, channel: Channel, situation: Situation, mobile: string): string {
  if (channel === "whatsapp") return situation === "malformed" ? mobile.replace("+886", "0") : mobile;
  const id = `U${random.hex(32)}`;
  // A digit went missing when somebody copied it.
  return situation === "malformed" ? id.slice(0, -1) : id;
}

function lastCustomerAgoMs({ random, account, situation, state }: ConversationWish): number {
  if (state === "closed" && situation === "fine" && account.channel === "line")
    return random.integer(2 * dayMs, 90 * dayMs);
  if (account.channel === "line") return Math.floor(5 * minuteMs + random.next() ** 3 * 110 * dayMs);
  if (situation === "window_closed") return random.integer(26 * hourMs, 15 * dayMs);
  if (situation === "window_closed_unseen") return random.integer(hourMs, 20 * hourMs);
  return Math.floor(10 * minuteMs + random.next() ** 2 * 22 * hourMs);
}
