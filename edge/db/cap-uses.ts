/**
 * The people of a send that count for its sender's month. Reserved slice by slice while it is planned; from then on
 * who has been accepted at any time, who may yet be, and who is `unknown`: the call may have arrived, and a report on
 * it, even of a failure, says that it has. Each statement works the number out anew, so that a repeat changes nothing.
 */
import type { Argument, Statement } from "./client.ts";

/** People of such a chunk without a state of their own have been accepted, may have been, or may yet be. */
const countingChunk = "k.state in ('waiting', 'leased', 'accepted', 'unknown')";
const chunkOf = (
  alias: string,
) => `k.broadcast_id = ${alias}.broadcast_id and k.account_id = ${alias}.account_id
  and k.number = ${alias}.chunk_number`;

/**
 * Counts planned sends anew: those that hold `where`, of alias `b`. Reads no row a person but the exceptions. The order
 * of the joins is given: the planner would rather walk everybody of every send.
 */
function recount(where: string, args: Record<string, Argument>): Statement {
  return {
    sql: `with wanted as materialized (select b.id from broadcasts b where ${where} and b.planned_at_ms is not null),
      own as materialized (select d.broadcast_id, d.account_id, d.chunk_number, d.state, count(*) as people
        from wanted cross join deliveries d on d.broadcast_id = wanted.id and d.state is not null
        group by d.broadcast_id, d.state, d.reason, d.account_id, d.chunk_number),
      parts as materialized (
        select k.broadcast_id, k.channel, k.people from wanted cross join chunks k on k.broadcast_id = wanted.id
          where ${countingChunk}
        union all
        select own.broadcast_id, k.channel,
            own.people * ((own.state in ('accepted', 'delivered', 'read', 'unknown')) - (${countingChunk}))
          from own cross join chunks k on ${chunkOf("own")}
        union all
        select d.broadcast_id, k.channel, 1 from wanted cross join deliveries d on d.broadcast_id = wanted.id
          cross join chunks k on ${chunkOf("d")} where d.state = 'failed' and d.accepted_at_ms is not null)
      update cap_uses set people = counted.people
        from (select u.broadcast_id, u.channel, coalesce((select sum(people) from parts
              where parts.broadcast_id = u.broadcast_id and parts.channel = u.channel), 0) as people
            from wanted cross join cap_uses u on u.broadcast_id = wanted.id) counted
        where cap_uses.broadcast_id = counted.broadcast_id and cap_uses.channel = counted.channel
          and cap_uses.people <> counted.people`,
    args,
  };
}

/** After the statement that may have ended the send, or anything that moved in one that was stopped. */
export function recountEnded(broadcastId: string): Statement {
  return recount("b.id = :id and (changes() > 0 or b.state = 'stopped')", { id: broadcastId });
}

/**
 * After reports on these people: of several messages one may have failed and another have arrived, and so whoever was in
 * doubt when the send ended may not have got it, or have got it all the same. A single message that a report tells of
 * counts either way.
 */
export function recountTold(teamId: string, deliveryIds: readonly number[]): Statement {
  return recount(
    `+b.team_id = :team and b.state in ('done', 'stopped') and json_array_length(b.content) > 1
      and b.id in (select d.broadcast_id from json_each(:deliveries) cross join deliveries d on d.id = value
        where d.state = 'failed' and d.messages_accepted > 0)`,
    { team: teamId, deliveries: JSON.stringify(deliveryIds) },
  );
}

/** Of one send, wherever it stands. */
export function recountSend(teamId: string, broadcastId: string): Statement {
  return recount("b.id = :id and b.team_id = :team", { id: broadcastId, team: teamId });
}

/** Of the team's paused sends. */
export function recountPaused(teamId: string): Statement {
  return recount("b.team_id = :team and b.state = 'paused'", { team: teamId });
}

/** A send that was taken back counts for nothing. */
export function giveBackCancelled(teamId: string, broadcastId: string): Statement {
  return {
    // The plus keeps the engine from walking what all sends of the team count for.
    sql: `delete from cap_uses where broadcast_id = :id and +team_id = :team
      and exists (select 1 from broadcasts where id = :id and team_id = :team and state = 'cancelled')`,
    args: { id: broadcastId, team: teamId },
  };
}
