/**
 * What must hold of every send at every instant, in plain SQL for whoever has a connection: the edge tests after each
 * case, and the fault runner after each fault. `:ids` is a JSON array of ids of sends, `:isFinal` 1 once nothing is
 * left to do. A row is a broken rule: columns broadcast_id, rule, detail. No row: all is well.
 */

const wanted = `wanted as (select * from broadcasts where id in (select value from json_each(:ids)))`;
const joinChunk = `left join chunks k on k.broadcast_id = d.broadcast_id and k.account_id = d.account_id
  and k.number = d.chunk_number`;
const name = `'delivery ' || d.id`;
const parts = `from delivery_messages m where m.delivery_id = d.id`;
const got = `d.state in ('accepted', 'delivered', 'read')`;

/** Person by person: who has been accepted at any time, may yet be, or is unknown. */
const counts = `select count(*) from deliveries d join accounts a on a.id = d.account_id and a.channel = ch.value
  ${joinChunk} where d.broadcast_id = b.id and d.chunk_number is not null and (b.planned_at_ms is null
    or coalesce(d.state, k.state) in ('waiting', 'leased', 'accepted', 'delivered', 'read', 'unknown')
    or d.accepted_at_ms is not null)`;

/** Each gives the sends that break it (column `id`) and where. */
const rules: Record<string, string> = {
  "everybody chosen has a row": `select b.id, b.chosen || ' chosen, ' || count(d.id) || ' rows' as detail
    from wanted b left join deliveries d on d.broadcast_id = b.id group by b.id having count(d.id) <> b.chosen`,
  "each person is in a send once": `select b.id, d.account_id || ' ' || d.platform_user_id || ' ' || count(*) as detail
    from wanted b join deliveries d on d.broadcast_id = b.id and d.state is not 'left_out'
    group by b.id, d.account_id, d.platform_user_id having count(*) > 1`,
  "a chunk holds the people it says": `select b.id, 'chunk ' || k.id || ': ' || k.people || ' said, ' || count(d.id) as detail
    from wanted b join chunks k on k.broadcast_id = b.id left join deliveries d on d.broadcast_id = b.id
      and d.account_id = k.account_id and d.chunk_number = k.number
    group by k.id having count(d.id) <> k.people`,
  "who is to be called has a chunk": `select b.id, ${name} as detail from wanted b
    join deliveries d on d.broadcast_id = b.id ${joinChunk} where b.planned_at_ms is not null and d.state is null
      and k.id is null`,
  "who is accepted was accepted at some moment": `select b.id, ${name} as detail from wanted b
    join deliveries d on d.broadcast_id = b.id where ${got} and d.accepted_at_ms is null
    union all select b.id, 'chunk ' || k.id from wanted b join chunks k on k.broadcast_id = b.id
      where k.state = 'accepted' and k.settled_at_ms is null`,
  "who did not get it has a reason": `select b.id, ${name} as detail from wanted b
    join deliveries d on d.broadcast_id = b.id
    where d.state in ('failed', 'unknown', 'stopped', 'left_out') and d.reason is null`,
  "who has left or answered is in the send": `select b.id, ${name} as detail from wanted b
    join deliveries d on d.broadcast_id = b.id
    where (d.left_at_ms is not null or d.replied_at_ms is not null) and d.state = 'left_out'`,
  "hosts are told of nobody as failed who has not": `select b.id, ${name} as detail from wanted b
    join deliveries d on d.broadcast_id = b.id join feed_events e on e.event_key = 'failed:' || d.id
    where d.state is not 'failed'`,
  "hosts are told of the end of what has ended": `select b.id, e.type as detail from wanted b
    join feed_events e on e.event_key = 'ended:' || b.id where b.ended_at_ms is null`,
  "a chunk that is done has nobody waiting": `select b.id, ${name} as detail from wanted b
    join chunks k on k.broadcast_id = b.id and k.state = 'done' join deliveries d on d.broadcast_id = b.id
      and d.account_id = k.account_id and d.chunk_number = k.number and d.state is null`,
  "nothing is called before the start": `select b.id, 'chunk ' || k.id || ' ' || k.state as detail from wanted b
    join chunks k on k.broadcast_id = b.id
    where b.started_at_ms is null and b.state in ('armed', 'cancelled') and (k.state <> 'waiting' or k.attempt > 0)`,
  "a send that is done has no open chunk": `select b.id, 'chunk ' || k.id || ' ' || k.state as detail from wanted b
    join chunks k on k.broadcast_id = b.id where b.state = 'done' and k.state in ('waiting', 'leased')`,
  // What a consumer holds at the stop it finishes first.
  "a stopped send has nothing left to take up": `select b.id, 'chunk ' || k.id || ' ' || k.state as detail from wanted b
    join chunks k on k.broadcast_id = b.id
    where b.state = 'stopped' and (k.state = 'waiting' or (:isFinal and k.state = 'leased'))`,
  "a pause has a name, and only a pause": `select b.id, b.state || ' ' || coalesce(b.pause_reason, 'none') as detail
    from wanted b where (b.state = 'paused') <> (b.pause_reason is not null)`,
  "what has ended says when": `select b.id, b.state as detail from wanted b
    where (b.state in ('done', 'stopped', 'cancelled')) <> (b.ended_at_ms is not null)`,
  // A send that goes on gives back at its end who has failed on the way.
  "what counts for the sender's month is who got it": `select id, channel || ': ' || coalesce(people, 0) || ' counted, '
      || counts as detail from (select b.id, b.state, ch.value as channel, u.people, iif(b.state = 'cancelled', 0,
          (${counts})) as counts
        from wanted b join json_each('["line","whatsapp"]') ch
          left join cap_uses u on u.broadcast_id = b.id and u.channel = ch.value where b.plan_slice is not null)
    where coalesce(people, 0) < counts or (state in ('done', 'stopped', 'cancelled') and coalesce(people, 0) > counts)`,
  "a send ends or is paused": `select b.id, b.state as detail from wanted b where :isFinal and b.state in ('armed', 'running')`,
  "a message belongs to somebody of its send": `select b.id, ${name} || ' position ' || m.position as detail
    from wanted b join deliveries d on d.broadcast_id = b.id join delivery_messages m on m.delivery_id = d.id
    where m.team_id <> d.team_id or m.position < 0 or m.position >= json_array_length(b.content)`,
  "messages taken are counted": `select b.id, ${name} || ': ' || d.messages_accepted as detail
    from wanted b join deliveries d on d.broadcast_id = b.id
    where d.state is not null and d.state <> 'left_out' and exists (select 1 ${parts})
      and d.messages_accepted <> (select count(*) ${parts} and m.provider_message_id is not null)`,
  "a person's outcome is the worst of their messages": `select b.id, ${name} || ' ' || d.state as detail
    from wanted b join deliveries d on d.broadcast_id = b.id
    where ${got} and exists (select 1 ${parts}) and ((select count(*) ${parts}) < json_array_length(b.content)
        or exists (select 1 ${parts} and m.state = 'failed'))
      or d.state <> 'failed' and d.state <> 'left_out' and exists (select 1 ${parts} and m.state = 'failed')`,
};

export const brokenRules = `with ${wanted} ${Object.entries(rules)
  .map(
    ([rule, sql]) =>
      `select id as broadcast_id, '${rule.replaceAll("'", "''")}' as rule, detail from (${sql})`,
  )
  .join(" union all ")}`;
