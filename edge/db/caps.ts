/** 訊息數量設定 in SQL; `schema/caps.ts` says the same for one member, and a test holds both together. */
import { channels } from "../../schema/channels.ts";

const rule = (
  storeId: string,
) => `(select people_max from caps where team_id = m.team_id and channel = ch.value
  and store_id = ${storeId} and role = m.role)`;

/** The limits of :staff of :team, a row a channel: columns channel, people_max (null: no limit). */
export const memberCaps = `select channel, iif(count(people_max) = count(*), max(people_max), null) as people_max
  from (select ch.value as channel, iif(exists (select 1 from caps where team_id = m.team_id
        and channel = ch.value and store_id = s.store_id), ${rule("s.store_id")}, ${rule("0")}) as people_max
      from staff m join json_each('${JSON.stringify(channels)}') ch
        left join staff_stores s on s.staff_id = m.id and s.team_id = m.team_id
      where m.id = :staff and m.team_id = :team)
  group by channel`;

/** People of the month `month` (an expression) that count for :staff of :team on the channel of alias `ruled`. */
const usedIn = (month: string) => `coalesce((select sum(u.people) from cap_uses u where u.team_id = :team
  and u.staff_id = :staff and u.channel = ruled.channel and u.month = ${month}), 0)`;

/** The same with what has been used: columns channel, people_max, used. */
export const memberUse = (month: string) =>
  `select ruled.channel, ruled.people_max, ${usedIn(month)} as used from (${memberCaps}) ruled`;

/** How many more people, a row a channel that has a limit: columns channel, room. */
export const roomLeft = (month: string) =>
  `select channel, max(0, people_max - used) as room from (${memberUse(month)}) where people_max is not null`;

/**
 * The people of `people` (columns id, channel, verdict) with those beyond the room of their channel as `cap`: the
 * last by id. `rooms` is a table of `roomLeft`.
 */
export const withinRoom = (people: string, rooms: string, columns: string) =>
  `select ${columns}, case when verdict = 'sendable' and row_number() over (partition by channel, verdict = 'sendable'
      order by id) > (select room from ${rooms} r where r.channel = ${people}.channel) then 'cap' else verdict end as verdict
    from ${people}`;
