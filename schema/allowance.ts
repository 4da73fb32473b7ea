import type { Allowance } from "./api/allowance.ts";
import type { BroadcastKind } from "./broadcasts.ts";
import type { Channel } from "./channels.ts";

/** Whose limit it is: the member's month, LINE's month, WhatsApp's 24 hours, the team's for one send. */
export type LimitKind = "cap" | "quota" | "day" | "send";

/** One limit, held against who is chosen. */
export interface Limit {
  kind: LimitKind;
  /** Null: every channel. */
  channel: Channel | null;
  /** The account or portfolio it is of; null where it is of no single one. */
  name: string | null;
  /** The accounts whose people it counts; null: all of the channel. */
  accountIds: readonly string[] | null;
  /** Null: no limit. */
  max: number | null;
  /** Null: the platform does not say. */
  used: number | null;
  /** People of this choice that it counts. */
  chosen: number;
  /** How many more beside those chosen; negative when over, undefined where there is no limit or none is known. */
  left: number | undefined;
}

/** People chosen of one account, and how many of them are outside their 24 hours. */
export interface ChosenPeople {
  accountId: string;
  channel: Channel;
  people: number;
  outside: number;
}

/** 「還可發送 N 人」: every limit, the one that binds, and by how many people the choice is over. */
export interface Meter {
  limits: Limit[];
  /** The one with the least left; undefined when nothing limits, or nothing that does is known. */
  binding: Limit | undefined;
  /** A platform that counts these people does not say how far it is. */
  isUnknown: boolean;
  /** How many people have to go for no limit to be over. */
  over: number;
}

/** Little is left: a tenth of the whole or less. */
export function isNear({ left, max }: Limit): boolean {
  return left !== undefined && max !== null && left <= max / 10;
}

type Group = Pick<Limit, "kind" | "channel" | "accountIds">;

/** Whether a limit counts the people of an account. */
export function counts({ channel, accountIds }: Group, account: Pick<ChosenPeople, "accountId" | "channel">) {
  return (
    (channel === null || channel === account.channel) &&
    (accountIds === null || accountIds.includes(account.accountId))
  );
}

function limitsOf(allowance: Allowance, kind: BroadcastKind): Omit<Limit, "chosen" | "left">[] {
  const { caps, quotas, portfolios, peoplePerSendMax } = allowance;
  const day = portfolios.map(({ accountIds, name, max, used }) => ({
    kind: "day" as const,
    channel: "whatsapp" as const,
    name,
    accountIds,
    max,
    used,
  }));
  return [
    ...caps.map(({ channel, max, used }) => ({
      kind: "cap" as const,
      channel,
      name: null,
      accountIds: null,
      max,
      used,
    })),
    ...quotas.map(({ accountId, name, state, max, used }) => ({
      kind: "quota" as const,
      channel: "line" as const,
      name,
      accountIds: [accountId],
      max: state === "limited" ? max : null,
      used: state === "unknown" ? null : used,
    })),
    // Free text only goes to people inside their 24 hours, and those take none of it.
    ...(kind === "template" ? day : []),
    { kind: "send", channel: null, name: null, accountIds: null, max: peoplePerSendMax, used: 0 },
  ];
}

/**
 * The meter of a choice. While nobody is chosen every limit that might come to bind is looked at; then only those
 * that count somebody of it.
 */
export function meterOf(allowance: Allowance, chosen: readonly ChosenPeople[], kind: BroadcastKind): Meter {
  const limits = limitsOf(allowance, kind).map((limit): Limit => {
    const mine = chosen.filter((account) => counts(limit, account));
    const people = mine.reduce((sum, account) => sum + peopleIn(limit, account), 0);
    const { max, used } = limit;
    const left = max === null || used === null ? undefined : Math.max(0, max - used) - people;
    return { ...limit, chosen: people, left };
  });
  const isEmpty = chosen.every(({ people }) => people === 0);
  const concerned = limits.filter((limit) => isEmpty || limit.chosen > 0);
  const known = concerned.filter((limit) => limit.left !== undefined);
  const binding = known.toSorted((one, other) => (one.left ?? 0) - (other.left ?? 0))[0];
  const isUnknown = concerned.some(({ used }) => used === null);
  return { limits, binding, isUnknown, over: overBy(limits, chosen) };
}

function peopleIn(limit: Group, { people, outside }: ChosenPeople): number {
  return limit.kind === "day" ? outside : people;
}

const excess = ({ left }: Limit) => Math.max(0, -(left ?? 0));
const most = (numbers: readonly number[]) => Math.max(0, ...numbers);

/** Limits lie within each other: an account's within its channel's, a channel's within that of all. */
function overBy(limits: readonly Limit[], chosen: readonly ChosenPeople[]): number {
  const ofAccounts = (channel: Channel) =>
    chosen
      .filter((account) => account.channel === channel)
      .map((account) => {
        const own = limits.filter((limit) => limit.accountIds !== null && counts(limit, account));
        return most(own.map(excess));
      })
      .reduce((sum, over) => sum + over, 0);
  const channels = [...new Set(chosen.map(({ channel }) => channel))];
  const ofChannels = channels.map((channel) => {
    const own = limits.filter((limit) => limit.channel === channel && limit.accountIds === null);
    return most([ofAccounts(channel), ...own.map(excess)]);
  });
  const ofAll = limits.filter((limit) => limit.channel === null).map(excess);
  return most([ofChannels.reduce((sum, over) => sum + over, 0), ...ofAll]);
}

/** Somebody chosen, as far as limits go. */
export interface ChosenPerson {
  id: string;
  accountId: string;
  channel: Channel;
  isOutside: boolean;
}

/** Who has to go for no limit to be over, of people in the order they were chosen: the last of each. */
export function lastBeyond(limits: readonly Limit[], people: readonly ChosenPerson[]): string[] {
  const over = limits.map((limit) => ({ limit, people: excess(limit) }));
  const going: string[] = [];
  for (const person of people.toReversed()) {
    const concerned = over.filter(
      ({ limit }) => counts(limit, person) && (limit.kind !== "day" || person.isOutside),
    );
    if (!concerned.some((each) => each.people > 0)) continue;
    going.push(person.id);
    for (const each of concerned) each.people -= 1;
  }
  return going;
}
