const within = "from deliveries d where d.broadcast_id = s.id";
const ofReason = `${within} and d.state = s.state and d.reason is s.reason`;

/**
 * People with a state of their own as table `own` (broadcast_id, account_id, state, reason, people), for the sends of
 * a table `wanted` (id) in a statement that begins `with recursive`. The groups are found by going from one to the
 * next in `deliveries_by_state`, and each is counted as one stretch of it: on a quarter of 5,000,000 deliveries half
 * the time of grouping the rows, and without a group a chunk.
 */
export const ownStates = `own_states(id, state) as (
    select s.id, (select min(d.state) ${within} and d.state is not null) from wanted s
    union all
    select s.id, (select min(d.state) ${within} and d.state > s.state) from own_states s where s.state is not null),
  own_reasons(id, state, reason, place) as (
    select s.id, s.state, null, 0 from own_states s where s.state is not null
    union all
    select s.id, s.state, (select min(d.reason) ${within} and d.state = s.state and d.reason > coalesce(s.reason, '')),
        s.place + 1 from own_reasons s where s.place = 0 or s.reason is not null),
  own_accounts(id, state, reason, account_id) as (
    select s.id, s.state, s.reason, (select min(d.account_id) ${ofReason}) from own_reasons s
      where s.place = 0 or s.reason is not null
    union all
    select s.id, s.state, s.reason, (select min(d.account_id) ${ofReason} and d.account_id > s.account_id)
      from own_accounts s where s.account_id is not null),
  own as materialized (select s.id as broadcast_id, s.account_id, s.state, s.reason,
      (select count(*) ${ofReason} and d.account_id = s.account_id) as people
    from own_accounts s where s.account_id is not null)`;

/** How many of a group of `own` are in chunk `k` of its send. */
export const ownOfChunk = `(select count(*) from deliveries d where d.broadcast_id = own.broadcast_id
  and d.state = own.state and d.reason is own.reason and d.account_id = own.account_id and d.chunk_number = k.number)`;

/** The chunks that a group of `own` may lie in. */
export const chunksOfOwn = `own cross join chunks k on k.broadcast_id = own.broadcast_id
  and k.account_id = own.account_id and own.state <> 'left_out'`;
