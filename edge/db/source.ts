/** Whose people a selection or a list draws from, in SQL. Nobody else is ever reached, whatever is asked for. */
import type { ListSource, PeopleSource } from "../../schema/api.ts";
import type { Actor } from "../context.ts";

/** The actor, in their own team, at the moment they asked. */
export type Owner = Pick<Actor, "teamId" | "staffId" | "clock">;

/** Which list is looked at; absent is one's own 處理中. */
export interface Part {
  source?: ListSource | undefined;
}

/** Staff of the actor's own stores, but for the actor. */
const colleagues = `select distinct other.staff_id from staff_stores mine
  join staff_stores other on other.team_id = :team and other.store_id = mine.store_id
  where mine.team_id = :team and mine.staff_id = :staff and other.staff_id <> :staff`;

const bySource: Record<ListSource, (alias: string) => string> = {
  in_progress: (alias) =>
    `${alias}.team_id = :team and ${alias}.owner_staff_id = :staff and ${alias}.state = 'in_progress'`,
  bound: (alias) => `${alias}.team_id = :team and ${alias}.bound_staff_id = :staff`,
  team: (alias) => `${alias}.team_id = :team and ${alias}.bound_staff_id in (${colleagues})`,
};

/** The conversations that a list shows, each bound customer once, as a condition on an alias. */
export function heldIn(source: ListSource, alias: string): string {
  return bySource[source](alias);
}

/**
 * Holds when the person behind a conversation is bound to `:staff`. A newer conversation takes the binding over, and
 * who was named by the older one is still the same customer.
 */
const isBoundPerson = (alias: string) => `exists (select 1 from conversations held
  indexed by conversations_by_channel_user
  where held.channel_user_id = ${alias}.channel_user_id and held.bound_staff_id = :staff)`;

/** Whether a conversation of the team may be named by the actor at all. */
export function isOwn(source: PeopleSource, alias: string): string {
  return source === "bound" ? isBoundPerson(alias) : `${alias}.owner_staff_id is :staff`;
}

/** Whether a conversation that was named may still be written to: its owner's and in 處理中, or its person bound. */
export function isStillHeld(source: PeopleSource, alias: string): string {
  return source === "bound"
    ? isBoundPerson(alias)
    : `(${isOwn(source, alias)} and ${alias}.state = 'in_progress')`;
}

/**
 * Holds for a conversation that stands in a list of ids. Among bound customers it stands for the person: their
 * conversation on the list may be a newer one by now.
 */
export function isListed(source: PeopleSource, alias: string, list: string): string {
  const ids = `select value from json_each(:${list})`;
  if (source === "in_progress") return `${alias}.id in (${ids})`;
  // The plus keeps the engine from walking the whole team instead of seeking each id.
  return `${alias}.channel_user_id in (select listed.channel_user_id from conversations listed
    where listed.id in (${ids}) and +listed.team_id = :team)`;
}

/** Holds for a conversation that has not left the list it was shown in. Asked by id, so not by the list's own index. */
export function isShown(source: ListSource, alias: string): string {
  if (source === "bound") return `${alias}.team_id = :team and ${isBoundPerson(alias)}`;
  return bySource[source](`+${alias}`);
}
