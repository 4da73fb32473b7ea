import type { BareStatement } from "../audience/statements.ts";

/** What somebody would write by hand who wanted the same answers and nothing else. ?1 is the team. */

const person = `d.id, d.name, a.channel, d.account_id, coalesce(d.state, k.state) as state,
  iif(d.state is null, 'refused', d.reason) as reason, d.accepted_at_ms, d.delivered_at_ms, d.read_at_ms, d.failed_at_ms,
  d.messages_accepted, d.error_code, k.settled_at_ms`;

/** Sends `page` by account, state and reason: those with a state of their own, and the rest of each chunk. */
const counted = `own as materialized (
    select d.broadcast_id, d.account_id, d.chunk_number, d.state, d.reason, count(*) as people
    from page cross join deliveries d on d.broadcast_id = page.id and d.state is not null group by 1, 4, 5, 2, 3),
  counts as (select broadcast_id, account_id, state, reason, people from own
    union all select k.broadcast_id, k.account_id, k.state, null,
      k.people - coalesce((select sum(o.people) from own o where o.broadcast_id = k.broadcast_id
        and o.account_id = k.account_id and o.chunk_number = k.number), 0)
      from page cross join chunks k on k.broadcast_id = page.id)`;
const shownSend = `b.id, b.kind, b.state, b.content, b.created_at_ms, b.scheduled_at_ms, b.due_at_ms, b.ended_at_ms,
  b.links_per_person, b.resend_of, s.name as sender, (select count(*) from links l where l.broadcast_id = b.id
    and l.is_tracked) as tracked, (select count(*) from clicks c where c.broadcast_id = b.id) as clicks`;

export function bareList(teamId: string, rows: number): BareStatement {
  return {
    sql: `with page as materialized (select ${shownSend} from broadcasts b join staff s on s.id = b.staff_id
        where b.team_id = ?1 order by b.created_at_ms desc, b.id desc limit ${rows + 1}), ${counted}
      select page.*, (select json_group_array(json_array(account_id, state, people)) from (select account_id, state,
        sum(people) as people from counts where broadcast_id = page.id group by 1, 2)) as people from page`,
    args: [teamId],
  };
}

/** Sends with failures and sends on their way, on the chips above the list. */
export function bareCounts(teamId: string): BareStatement {
  return {
    sql: `select sum(exists (select 1 from deliveries d where d.broadcast_id = b.id and d.state = 'failed')
          or exists (select 1 from chunks k where k.broadcast_id = b.id and k.state = 'failed')) as failed,
        sum(b.state in ('armed', 'running', 'paused')) as open from broadcasts b where b.team_id = ?1`,
    args: [teamId],
  };
}

export function bareDetail(teamId: string, id: string): BareStatement {
  return {
    sql: `with page as materialized (select ${shownSend} from broadcasts b join staff s on s.id = b.staff_id
        where b.team_id = ?1 and b.id = ?2), ${counted}
      select page.*, c.account_id, a.name as account, a.channel, c.state as outcome, c.reason, sum(c.people) as people
        from page join counts c join accounts a on a.id = c.account_id group by c.account_id, c.state, c.reason`,
    args: [teamId, id],
  };
}

/** A page of 50 of those who failed, by themselves or with all of their chunk, after a row. */
export function bareFailed(teamId: string, id: string, after: number): BareStatement {
  return {
    sql: `with found as (select d.id from deliveries d where d.broadcast_id = ?2 and d.state = 'failed' and +d.id > ?3
        union all select d.id from chunks k cross join deliveries d on d.broadcast_id = ?2
          and d.account_id = k.account_id and d.chunk_number = k.number and d.state is null and +d.id > ?3
          where k.broadcast_id = ?2 and k.state = 'failed' order by 1 limit 51)
      select ${person} from found cross join deliveries d on d.id = found.id join accounts a on a.id = d.account_id
        left join chunks k on k.broadcast_id = d.broadcast_id and k.account_id = d.account_id and k.number = d.chunk_number
        where d.team_id = ?1 order by d.id`,
    args: [teamId, id, after],
  };
}

/** Each day's sends by channel with whom they reached, its clicks, and its orders; templates by country as well. */
export function bareReport(teamId: string, days: readonly [number, number][]): BareStatement {
  const accepted = "('accepted', 'delivered', 'read')";
  const from = days[0]?.[0] ?? 0;
  const until = days.at(-1)?.[1] ?? 0;
  return {
    sql: `with days as (select value ->> 0 as from_ms, value ->> 1 as until_ms from json_each(?4)),
      page as materialized (select b.id, b.started_at_ms as at_ms, b.kind, json_array_length(b.content) as messages,
          b.links_per_person as links, (select count(*) from links l where l.broadcast_id = b.id and l.is_tracked) as tracked
        from broadcasts b where b.team_id = ?1 and b.created_at_ms >= ?2 and b.created_at_ms < ?3),
      own as materialized (select d.broadcast_id, d.account_id, d.chunk_number, d.state, count(*) as people
        from page cross join deliveries d on d.broadcast_id = page.id and d.state is not null
        group by d.broadcast_id, d.state, d.reason, d.account_id, d.chunk_number),
      parts as (select k.broadcast_id, k.channel, k.people from page cross join chunks k on k.broadcast_id = page.id
          where k.state = 'accepted'
        union all select o.broadcast_id, k.channel, o.people * ((o.state in ${accepted}) - (k.state = 'accepted'))
          from own o cross join chunks k on k.broadcast_id = o.broadcast_id and k.account_id = o.account_id
            and k.number = o.chunk_number)
      select 'sends', page.at_ms, page.id, parts.channel, sum(parts.people), page.messages, page.links, page.tracked
        from parts join page on page.id = parts.broadcast_id group by page.id, parts.channel
      union all select 'countries', 0, d.broadcast_id, substr(d.platform_user_id, 1, 5), count(*), 0, 0, 0
        from page cross join chunks k on k.broadcast_id = page.id and k.channel = 'whatsapp'
        cross join deliveries d on d.broadcast_id = k.broadcast_id and d.account_id = k.account_id
          and d.chunk_number = k.number
        where page.kind = 'template' and coalesce(d.state, k.state) in ${accepted} group by d.broadcast_id, 4
      union all select 'clicks', from_ms, '', '', (select count(*) from clicks c indexed by clicks_by_time
        where c.team_id = ?1 and c.at_ms >= from_ms and c.at_ms < until_ms), 0, 0, 0 from days
      union all select 'orders', from_ms, '', o.currency, count(*), count(o.clicked_at_ms),
          sum(o.amount_minor - o.refunded_minor), 0
        from days cross join orders o indexed by orders_credited on o.team_id = ?1 and o.at_ms >= from_ms
          and o.at_ms < until_ms where o.staff_id is not null group by 2, o.currency`,
    args: [teamId, from, until, JSON.stringify(days)],
  };
}
