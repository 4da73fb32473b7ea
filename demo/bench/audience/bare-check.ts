import type { BareStatement, Member } from "./statements.ts";

/** What the check is asked about. */
export interface CheckMoment {
  nowMs: number;
  /** The hash of what is to be sent. */
  contentHash: string;
  /** The month that sends are counted in began. */
  monthSinceMs: number;
  /** A customer who has had as many this month is pointed out. */
  sendsMax: number;
}

const dayMs = 86_400_000;

const verdict = (closedBeforeMs: number) => `case
  when exists (select 1 from conversations e indexed by conversations_by_channel_user
    where e.channel_user_id = c.channel_user_id and e.id < c.id and e.team_id = ?1
    and e.owner_staff_id = ?2 and e.state = 'in_progress') then 'duplicate'
  when u.is_unsubscribed then 'unsubscribed'
  when u.is_number_invalid or case c.channel
    when 'line' then length(u.platform_user_id) <> 33 or u.platform_user_id not glob 'U*'
      or substr(u.platform_user_id, 2) glob '*[^0-9a-f]*'
    else length(u.platform_user_id) not between 8 and 16 or u.platform_user_id not glob '+[1-9]*'
      or substr(u.platform_user_id, 2) glob '*[^0-9]*' end
    then 'number'
  when u.is_following = 0 then 'blocked'
  when c.channel = 'whatsapp' and coalesce(u.last_inbound_at_ms, 0) <= ${closedBeforeMs} then 'window'
  else 'sendable' end`;

/** Of the sends that a person got: `what`, of those which meet `where`. */
const got = (what: string, where: string) => `(select ${what} from deliveries d
  cross join sends s on s.id = d.broadcast_id
  left join chunks k on k.broadcast_id = d.broadcast_id and k.account_id = d.account_id and k.number = d.chunk_number
  where d.channel_user_id = j.channel_user_id and d.state is not 'left_out'
    and coalesce(d.state, k.state) in ('accepted', 'delivered', 'read') and ${where})`;

/**
 * Everybody's verdict, counted by account; of those who can be sent to what each warning comes to, and the numbers
 * that the cost goes by. Rows: part, two names, a moment, people.
 */
export function bareCheck(
  { teamId, staffId }: Member,
  { nowMs, contentHash, monthSinceMs, sendsMax }: CheckMoment,
): BareStatement {
  const sinceMs = nowMs - dayMs;
  return {
    sql: `with sends as materialized (
        select id, staff_id, started_at_ms, content_hash from broadcasts
        where team_id = ?1 and created_at_ms >= ${nowMs - 366 * dayMs} and started_at_ms is not null),
      judged as materialized (
        select c.account_id, c.channel, c.customer_id, c.channel_user_id, c.waiting_since_ms, u.platform_user_id,
          u.last_inbound_at_ms > ${sinceMs} as is_open, ${verdict(sinceMs)} as verdict
        from conversations c join channel_users u on u.id = c.channel_user_id
        where c.team_id = ?1 and c.owner_staff_id = ?2 and c.state = 'in_progress'),
      reached as materialized (
        select j.channel, j.waiting_since_ms, substr(j.platform_user_id, 1, 4) as number, j.is_open,
          max(coalesce((select max(o.last_team_at_ms || ':' || o.last_team_staff_id)
              from channel_users x cross join conversations o on o.channel_user_id = x.id
              where x.team_id = ?1 and x.customer_id = j.customer_id and o.team_id = ?1
                and o.last_team_at_ms > ${sinceMs} and o.last_team_staff_id <> ?2), ''),
            coalesce(${got("max(s.started_at_ms || ':' || s.staff_id)", `s.started_at_ms > ${sinceMs} and s.staff_id <> ?2`)}, '')
          ) as recent,
          ${got("max(s.started_at_ms)", "s.content_hash = ?3")} as same_at_ms,
          ${got("count(*)", `s.started_at_ms >= ${monthSinceMs}`)} as times
        from judged j where j.verdict = 'sendable')
      select 'verdict' as part, account_id as a, verdict as b, null as at, count(*) as people
        from judged group by account_id, verdict
      union all select 'price', 'whatsapp', number, is_open, count(*)
        from reached where channel = 'whatsapp' group by number, is_open
      union all select 'price', 'line', '', 0, count(*) from reached where channel = 'line'
      union all select 'recent', substr(recent, 15), null, max(recent), count(*)
        from reached where recent <> '' group by substr(recent, 15)
      union all select 'waiting', null, null, min(waiting_since_ms), count(*)
        from reached where waiting_since_ms is not null
      union all select 'same', null, null, max(same_at_ms), count(*) from reached where same_at_ms is not null
      union all select 'often', null, null, null, count(*) from reached where times >= ${sendsMax}`,
    args: [teamId, staffId, contentHash],
  };
}
