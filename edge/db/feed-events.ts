/**
 * What hosts are told, written in the batch that makes it true. Each happening has a key, so that a batch which is
 * written again tells nothing twice; teams that nobody listens to are told of nothing, and pay one look into an index.
 */
import type { Statement } from "./client.ts";

const listens = (team: string) => `exists (select 1 from feed_targets where team_id = ${team})`;
const into = "insert or ignore into feed_events (team_id, type, event_key, body, at_ms)";

/** `where` narrows table broadcasts. */
const sendsSql = (where: string) => `${into}
  select team_id, type, event_key, body, at_ms from (
    with told as materialized (select * from broadcasts where ${where} and ${listens("broadcasts.team_id")})
    select team_id, 'broadcast.started' as type, 'started:' || id as event_key,
        json_object('broadcastId', id) as body, started_at_ms as at_ms
      from told where started_at_ms is not null
    union all
    select team_id, 'broadcast.paused', 'paused:' || id || ':' || paused_at_ms,
        json_object('broadcastId', id, 'reason', pause_reason), paused_at_ms
      from told where state = 'paused' and paused_at_ms is not null
    union all
    select team_id, 'broadcast.' || iif(state = 'done', 'completed', state), 'ended:' || id,
        json_object('broadcastId', id), ended_at_ms
      from told where state in ('done', 'stopped', 'cancelled') and ended_at_ms is not null)`;

/** What has become of a send: that it has started, waits for somebody, or is at its end. */
export function tellSend(broadcastId: string): Statement {
  return { sql: sendsSql("id = :id"), args: { id: broadcastId } };
}

/** The same of every send of the team that waits for somebody. */
export function tellPaused(teamId: string): Statement {
  return {
    sql: sendsSql("team_id = :team and state in ('armed', 'running', 'paused') and state = 'paused'"),
    args: { team: teamId },
  };
}

/** The same of those that came to their end at this moment. */
export function tellEnded(teamId: string, nowMs: number): Statement {
  return {
    sql: sendsSql("team_id = :team and state = 'done' and ended_at_ms = :now"),
    args: { team: teamId, now: nowMs },
  };
}

/** `from` names deliveries as `d`; whom they are to is told by the host's own code of the conversation. */
const failuresSql = (from: string, reason: string, at: string) => `${into}
  select d.team_id, 'person.failed', 'failed:' || d.id, json_object('broadcastId', d.broadcast_id,
      'conversation', (select code from conversations c where c.id = d.conversation_id), 'reason', ${reason}), ${at}
  from ${from}`;

/** Those of these people who have failed. */
export function tellFailures(deliveryIds: readonly number[]): Statement[] {
  if (deliveryIds.length === 0) return [];
  return [
    {
      sql: failuresSql(
        `json_each(:ids) cross join deliveries d on d.id = value and d.state = 'failed' and ${listens("d.team_id")}`,
        "d.reason",
        "d.failed_at_ms",
      ),
      args: { ids: JSON.stringify(deliveryIds) },
    },
  ];
}

/** Whom the books knew to be unreachable: they have failed with the start of the send, and not before. */
export function tellKnownFailures(broadcastId: string, nowMs: number): Statement {
  return {
    sql: failuresSql(
      `(select id, team_id from broadcasts where id = :id and started_at_ms = :now and ${listens("broadcasts.team_id")}) b
        cross join deliveries d on d.broadcast_id = b.id and d.state = 'failed'`,
      "d.reason",
      ":now",
    ),
    args: { id: broadcastId, now: nowMs },
  };
}

/**
 * People of a chunk who are about to leave it because they have blocked the account meanwhile. `holds` is the condition
 * of the lease.
 */
export function tellLeaving(
  place: { broadcast: string; account: string; number: number; chunk: number; attempt: number; team: string },
  holds: string,
  nowMs: number,
): Statement {
  return {
    sql: failuresSql(
      `(select :team as team_id where ${listens(":team")}) t cross join deliveries d
        on d.broadcast_id = :broadcast and d.account_id = :account and d.chunk_number = :number and d.state is null
          and d.team_id = t.team_id and ${holds}
        cross join channel_users u on u.id = d.channel_user_id and u.is_following = 0 and not u.is_unsubscribed`,
      "'unfollowed'",
      ":now",
    ),
    args: { ...place, now: nowMs },
  };
}

/** Somebody has opened a link of a send. `token` names the click and is not told. */
export function tellClick(click: {
  teamId: string;
  broadcastId: string;
  code: string;
  token: string;
  nowMs: number;
}): Statement {
  return {
    sql: `${into} select :team, 'link.clicked', 'click:' || :token,
        json_object('broadcastId', :id, 'linkId', :code), :now where ${listens(":team")}`,
    args: {
      team: click.teamId,
      id: click.broadcastId,
      code: click.code,
      token: click.token,
      now: click.nowMs,
    },
  };
}

/** More events than are lost between a backup and its return. */
const leap = 1_000_000;

/**
 * An older copy of the database would give ids again that hosts have seen, and who passes over what they have seen
 * would miss the new ones. A row of nobody's holds the place from which ids go on. To be put before `tide` is raised.
 */
export function leapOverLostEvents(teamId: string, seenTide: number): Statement {
  return {
    sql: `insert or ignore into feed_events (id, team_id, type, event_key, body, at_ms)
      select coalesce((select max(id) from feed_events), 0) + ${leap}, '', 'leap', 'leap:' || id || ':' || :seen, '{}', 0
      from teams where id = :team and tide < :seen`,
    args: { team: teamId, seen: seenTide },
  };
}
