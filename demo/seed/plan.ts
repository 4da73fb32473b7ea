import type { Channel } from "../../schema/channels.ts";
import { attributesOf } from "./attributes.ts";
import type { AccountCast, StaffCast, TeamCast } from "./cast.ts";
import { letColleaguesWrite } from "./colleagues.ts";
import { type Conversation, type Customer, makeConversation, makeCustomer, sameAgain } from "./people.ts";
import { type Random, seededRandom } from "./random.ts";
import { type Situation, type Slot, slotsFor } from "./situations.ts";

/** The whole data set of a team, before anything is written anywhere. */
export interface TeamPlan {
  team: TeamCast;
  customers: Customer[];
  conversations: Conversation[];
}

/** People of the design's pictures, so that a first look at the demo meets them. */
const firstNames = [
  "王小明",
  "陳怡安",
  "林佳蓉",
  "張雅婷",
  "黃志豪",
  "李宛真",
  "吳宗翰",
  "劉思妤",
  "蔡承恩",
  "鄭郁婷",
];

const defaultSeed = 20_261_122;

export function planTeam(team: TeamCast, customerCount: number, nowMs: number, seed = defaultSeed): TeamPlan {
  const random = seededRandom(seed);
  const plan: TeamPlan = { team, customers: [], conversations: [] };
  const names = team.staff.some((person) => person.share > 0.06) ? [...firstNames] : [];
  for (const person of team.staff) addInProgress(plan, random, person, customerCount, nowMs, names);
  while (plan.customers.length < customerCount) addOther(plan, random, nowMs);
  return plan;
}

/** Each seller's own people in 處理中. */
function addInProgress(
  plan: TeamPlan,
  random: Random,
  owner: StaffCast,
  customerCount: number,
  nowMs: number,
  names: string[],
): void {
  const slots = slotsFor(Math.round(customerCount * owner.share), channelsOf(plan.team));
  const once = random.shuffle(slots.filter((slot) => slot.situation !== "duplicate"));
  const mine: Conversation[] = [];
  for (const slot of once) {
    const customer = addCustomer(plan, random, slot, owner.stores[0] ?? null, names.shift());
    const account = accountFor(plan.team, slot.channel, owner, random);
    const conversation = makeConversation({
      random,
      number: plan.conversations.length + mine.length + 1,
      customer,
      account,
      situation: slot.situation,
      state: "in_progress",
      owner: owner.code,
      nowMs,
    });
    mine.push(conversation);
  }
  for (const slot of slots.filter(({ situation }) => situation === "duplicate")) {
    const first = mine.find(
      ({ situation, channel, isTwin }) => situation === "fine" && channel === slot.channel && !isTwin,
    );
    if (first !== undefined) mine.push(sameAgain(first, plan.conversations.length + mine.length + 1));
  }
  letColleaguesWrite(mine, plan.team.staff, owner, nowMs);
  plan.conversations.push(...mine);
}

/** Everybody else: waiting to be taken, or done with. */
function addOther(plan: TeamPlan, random: Random, nowMs: number): void {
  const channel = random.pick(channelsOf(plan.team));
  const situation = otherSituation(random, channel);
  const store = random.pick(plan.team.stores).code;
  const customer = addCustomer(plan, random, { channel, situation }, store, undefined);
  const isOpen = random.chance(0.18);
  const sellers = plan.team.staff.filter((person) => person.share > 0);
  const owner = random.pick(sellers);
  plan.conversations.push(
    makeConversation({
      random,
      number: plan.conversations.length + 1,
      customer,
      account: accountFor(plan.team, channel, owner, random),
      situation,
      state: isOpen ? "open" : "closed",
      owner: isOpen ? null : owner.code,
      nowMs,
    }),
  );
}

function otherSituation(random: Random, channel: Channel): Situation {
  if (random.chance(0.03)) return "unsubscribed";
  if (channel === "line") return random.chance(0.05) ? "blocked" : "fine";
  return random.chance(0.6) ? "window_closed" : "fine";
}

function addCustomer(
  plan: TeamPlan,
  random: Random,
  slot: Slot,
  store: string | null,
  name: string | undefined,
): Customer {
  const number = plan.customers.length + 1;
  const customer = makeCustomer(random, number, slot, store, plan.team.tags, name);
  // By numbers of their own: who else is in the data set does not hang on what is known of this one.
  const own = seededRandom(number);
  if (own.chance(0.2)) customer.row.store = own.pick(plan.team.stores).code;
  if (plan.team.attributes.length > 0) customer.row.attributes = attributesOf(own);
  plan.customers.push(customer);
  return customer;
}

function channelsOf(team: TeamCast): Channel[] {
  return [...new Set(team.accounts.map((account) => account.channel))];
}

/** The account a seller's customers come through: mostly the store's own, now and then the brand's. */
function accountFor(team: TeamCast, channel: Channel, owner: StaffCast, random: Random): AccountCast {
  const choices = team.accounts.filter((account) => account.channel === channel);
  const homeIndex = owner.stores.includes(team.stores[0]?.code ?? "") ? 0 : choices.length - 1;
  const home = choices[homeIndex];
  if (home === undefined) throw new Error(`team ${team.id} has no ${channel} account`);
  return random.chance(0.85) ? home : random.pick(choices);
}
