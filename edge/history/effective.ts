/**
 * What a delivery says that has no state of its own: what its chunk says. Aliases: `d` deliveries, `k` chunks (left
 * joined), `b` broadcasts. A send that was taken back has stopped everybody.
 */
export const stateByChunk = `case when b.state = 'cancelled' then 'stopped'
  when k.state in ('accepted', 'failed', 'unknown', 'stopped') then k.state else 'waiting' end`;

/** Why, by the same rule. */
export const reasonByChunk = `case when b.state = 'cancelled' then 'stopped'
  else case k.state when 'failed' then 'refused' when 'unknown' then 'lost_answer' when 'stopped' then 'stopped' end
  end`;

export const effectiveState = `coalesce(d.state, ${stateByChunk})`;
export const effectiveReason = `iif(d.state is null, ${reasonByChunk}, d.reason)`;

/** The chunk of a delivery. */
export const joinChunk = `left join chunks k on k.broadcast_id = d.broadcast_id and k.account_id = d.account_id
  and k.number = d.chunk_number`;
