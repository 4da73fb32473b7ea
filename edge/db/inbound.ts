/** What webhooks change. Every statement may be repeated and may come late: times and states only go forward. */
import type { Database, Statement } from "./client.ts";
import { integer, text } from "./values.ts";

interface Place {
  teamId: string;
  accountId: string;
}

/** Follow and unfollow may come out of order: the later event stands. */
export function recordFollowing(
  place: Place,
  platformUserId: string,
  isFollowing: boolean,
  atMs: number,
): Statement {
  return {
    sql: `update channel_users set is_following = :following, following_changed_at_ms = :at
      where team_id = :team and account_id = :account and platform_user_id = :person
        and coalesce(following_changed_at_ms, 0) <= :at`,
    args: {
      team: place.teamId,
      account: place.accountId,
      person: platformUserId,
      following: isFollowing ? 1 : 0,
      at: atMs,
    },
  };
}

/**
 * A customer wrote: the window opens, the conversation moves up and waits for an answer. A closed one comes back as
 * 待處理; one that is being handled stays with its owner.
 */
export function recordInbound(
  place: Place,
  platformUserId: string,
  atMs: number,
  words: string,
): Statement[] {
  const args = { team: place.teamId, account: place.accountId, person: platformUserId, at: atMs };
  const person = `(select id from channel_users where team_id = :team and account_id = :account
    and platform_user_id = :person)`;
  const moved = `last_customer_at_ms = :at, last_at_ms = max(last_at_ms, :at), last_text = :words,
    waiting_since_ms = coalesce(waiting_since_ms, :at)`;
  return [
    {
      sql: `update channel_users set last_inbound_at_ms = max(coalesce(last_inbound_at_ms, 0), :at)
        where team_id = :team and account_id = :account and platform_user_id = :person`,
      args,
    },
    {
      sql: `update conversations set ${moved} where channel_user_id = ${person} and state <> 'closed'
        and coalesce(last_customer_at_ms, 0) < :at`,
      args: { ...args, words },
    },
    {
      sql: `update conversations set ${moved}, state = 'open', owner_staff_id = null
        where id = (select id from conversations where channel_user_id = ${person} order by last_at_ms desc limit 1)
          and state = 'closed' and coalesce(last_customer_at_ms, 0) < :at
          and not exists (select 1 from conversations where channel_user_id = ${person} and state <> 'closed')`,
      args: { ...args, words },
    },
  ];
}

/** Notes that an event has been applied; a repeat leaves the first time. */
export function recordReceipt(teamId: string, eventKey: string, atMs: number): Statement {
  return {
    sql: `insert or ignore into receipts (team_id, event_key, received_at_ms) values (:team, :key, :at)`,
    args: { team: teamId, key: eventKey, at: atMs },
  };
}

/** Which delivery's messages these provider ids are, for reports that came without our own data. */
export async function findMessages(
  db: Database,
  teamId: string,
  providerMessageIds: readonly string[],
): Promise<Map<string, { deliveryId: number; position: number }>> {
  if (providerMessageIds.length === 0) return new Map();
  const { rows } = await db.read({
    sql: `select provider_message_id, delivery_id, position from delivery_messages
      where team_id = :team and provider_message_id in (select value from json_each(:ids))`,
    args: { team: teamId, ids: JSON.stringify(providerMessageIds) },
  });
  return new Map(
    rows.map((row) => [
      text(row, "provider_message_id"),
      { deliveryId: integer(row, "delivery_id"), position: integer(row, "position") },
    ]),
  );
}
