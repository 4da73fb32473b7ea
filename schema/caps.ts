import type { Channel } from "./channels.ts";
import type { Role } from "./roles.ts";
import { momentOf, wallText } from "./time-zone.ts";

/**
 * 訊息數量設定: the most people a member may send to in a month, by role and by store, for each channel. It counts
 * people for each send and member; what the platform took keeps counting when it fails later.
 */
export const cappedRoles = ["sales_manager", "salesperson"] as const satisfies readonly Role[];
export type CappedRole = (typeof cappedRoles)[number];

/** The most that can be entered: far above any team's people, and a whole number everywhere. */
export const capPeopleMax = 10_000_000;

/** The store of a rule that is the role's. */
export const ofTheRole = 0;

export interface CapRule {
  channel: Channel;
  /** Row of the store, or `ofTheRole`. */
  storeId: number;
  role: Role;
  /** Null: no limit. */
  peopleMax: number | null;
}

/** Whose month is counted: a role and the stores they belong to. */
export interface Member {
  role: Role;
  storeIds: readonly number[];
}

/**
 * The most people of a month for this member on this channel; null is no limit. A store that has a rule of its own
 * stands before the role, also where it is blank. Of a member of several stores the highest of these holds: nobody
 * is kept under what one of their own stores allows.
 */
export function capOf(rules: readonly CapRule[], member: Member, channel: Channel): number | null {
  const ofChannel = rules.filter((rule) => rule.channel === channel);
  const stores = member.storeIds.length > 0 ? member.storeIds : [ofTheRole];
  const limits = stores.map((storeId) => {
    const own = ofChannel.filter((rule) => rule.storeId === storeId);
    const standing = own.length > 0 ? own : ofChannel.filter((rule) => rule.storeId === ofTheRole);
    return standing.find((rule) => rule.role === member.role)?.peopleMax ?? null;
  });
  return limits.reduce((highest, limit) =>
    highest === null || limit === null ? null : Math.max(highest, limit),
  );
}

/** How many more people; null is no limit. What was sent before the rule came counts. */
export function roomUnder(peopleMax: number | null, used: number): number | null {
  return peopleMax === null ? null : Math.max(0, peopleMax - used);
}

/** The month of a moment in a time zone: `2026-11`. Throws a RangeError for a time zone that does not exist. */
export function monthOf(timeZone: string, atMs: number): string {
  return wallText(timeZone, atMs).slice(0, 7);
}

/** When the next month begins there: at its first midnight, or where the clock skips that, right behind the change. */
export function nextMonthMs(timeZone: string, atMs: number): number {
  const [year = 0, month = 0] = monthOf(timeZone, atMs).split("-").map(Number);
  const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
  return momentOf(timeZone, `${next}T00:00`) ?? atMs;
}
