import type { Channel } from "../../schema/channels.ts";
import type { Fragment } from "../db/fragment.ts";

/**
 * People of a check (columns id, channel, verdict …) with those beyond their sender's month as `cap`: of the sendable
 * the last by id, as the planner takes them. The same statement where no channel has a limit. Such people must be
 * looked at as a whole: who is beyond depends on who stands before.
 */
export function capped(people: Fragment, room: ReadonlyMap<Channel, number>): Fragment {
  if (room.size === 0) return people;
  return {
    // The first of two columns of one name is the one that counts.
    sql: `with uncapped as (${people.sql}) select case when verdict = 'sendable' and row_number() over (partition by channel, verdict = 'sendable'
        order by id) > (:room ->> channel) then 'cap' else verdict end as verdict, uncapped.* from uncapped`,
    args: { ...people.args, room: JSON.stringify(Object.fromEntries(room)) },
  };
}
