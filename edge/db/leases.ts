import { z } from "zod";
import { exactTexts } from "../../schema/reasons.ts";
import { type ChunkWork, mayGo } from "./chunks.ts";
import type { Database, Row, Statement } from "./client.ts";
import { tellLeaving } from "./feed-events.ts";
import { hasItAlready } from "./resends.ts";
import { integer, integerOrNull, text } from "./values.ts";

/** A consumer's hold on a chunk: one attempt of it. */
export interface Held {
  chunkId: number;
  attempt: number;
}

/** Holds while this consumer's lease does. */
export const leaseHolds = `exists (select 1 from chunks where id = :chunk and attempt = :attempt and state = 'leased')`;

export interface ChunkPerson {
  deliveryId: number;
  platformUserId: string;
  /** The name at the time of the send. */
  name: string;
  /** The messages whose outcome is known, by position. */
  recorded: Set<number>;
  /** LINE: since when a call that may have reached this person is not cleared up. */
  inDoubtSinceMs: number | null;
  /** How often the platform has put this person's call off. */
  timesPutOff: number;
  /** The customer's last message, for channels with a window; what is known at the moment of the lease. */
  lastInboundAtMs: number | null;
  isUnsubscribed: boolean;
  isMarketingStopped: boolean;
  heldUntilMs: number | null;
  /** In a send to people of an earlier one: a report has come since that they have it by that one. */
  hasItAlready: boolean;
}

/** What is looked at once more before each call. */
const ofThePerson = `u.last_inbound_at_ms, u.held_until_ms, coalesce(u.is_unsubscribed, 0) as is_unsubscribed,
    coalesce(u.is_marketing_stopped, 0) as is_marketing_stopped, ${hasItAlready(":broadcast")} as has_it_already,
    (select json_group_array(m.position) from delivery_messages m where m.delivery_id = d.id) as recorded
  from deliveries d left join channel_users u on u.id = d.channel_user_id`;

/**
 * Takes the chunk for this consumer, or returns undefined when another was first (it may have given the chunk back
 * under a new key since it was read), it is settled, not due, or the send does not run. Before the very first call
 * under a retry key, people who have become unreachable meanwhile leave the chunk and fail without a call, and those
 * who have unsubscribed are left out; from then on its people never change.
 */
export async function leaseChunk(
  db: Database,
  chunk: ChunkWork,
  leaseUntilMs: number,
  nowMs: number,
): Promise<{ attempt: number; people: ChunkPerson[] } | undefined> {
  const attempt = chunk.attempt + 1;
  const lease = { chunk: chunk.id, attempt };
  const place = { broadcast: chunk.broadcastId, account: chunk.accountId, number: chunk.number };
  const hasRetryKey = chunk.channel === "line";
  const statements: Statement[] = [
    {
      sql: `update chunks as k set state = 'leased', attempt = :attempt, lease_until_ms = :until,
          first_attempt_at_ms = case when channel = 'line' then coalesce(first_attempt_at_ms, :now) end
        where id = :chunk and attempt = :attempt - 1 and retry_key = :key
          and ((state = 'waiting' and next_at_ms <= :now) or (state = 'leased' and lease_until_ms <= :now))
          and exists (select 1 from broadcasts b join teams t on t.id = b.team_id
            where b.id = k.broadcast_id and ${mayGo} and t.epoch = k.epoch)`,
      args: { ...lease, key: chunk.retryKey, until: leaseUntilMs, now: nowMs },
    },
  ];
  if (hasRetryKey && chunk.firstAttemptAtMs === null)
    statements.push(
      tellLeaving({ ...lease, ...place, team: chunk.teamId }, leaseHolds, nowMs),
      {
        sql: `update deliveries set chunk_number = null, state = iif(u.is_unsubscribed, 'left_out', 'failed'),
            reason = iif(u.is_unsubscribed, 'unsubscribed', 'unfollowed'),
            error_text = iif(u.is_unsubscribed, null, :text), failed_at_ms = iif(u.is_unsubscribed, null, :now)
          from channel_users u where u.id = deliveries.channel_user_id and (u.is_unsubscribed or u.is_following = 0)
            and deliveries.broadcast_id = :broadcast and deliveries.account_id = :account
            and deliveries.chunk_number = :number and deliveries.state is null and ${leaseHolds}`,
        args: { ...lease, ...place, text: exactTexts.unfollowed, now: nowMs },
      },
      {
        sql: `update chunks set people = people - changes() where id = :chunk and attempt = :attempt`,
        args: lease,
      },
    );
  if (hasRetryKey)
    statements.push({
      // One value for all of them: 500 rows would cost more to carry than the call that they are for.
      sql: `select json_group_array(json_array(id, platform_user_id, name, times_put_off, unknown_at_ms)) as people
        from (select * from deliveries where broadcast_id = :broadcast and account_id = :account
          and chunk_number = :number and state is null and ${leaseHolds} order by id)`,
      args: { ...lease, ...place },
    });
  else
    statements.push({
      sql: `select d.id, d.platform_user_id, d.name, d.times_put_off, d.unknown_at_ms,
        ${ofThePerson}
      where d.broadcast_id = :broadcast and d.account_id = :account and d.chunk_number = :number
        and d.state is null and ${leaseHolds} order by d.id`,
      args: { ...lease, ...place },
    });
  // What conductors tell an older copy of the database by.
  statements.push({ sql: "update teams set tide = tide + 1 where id = :team", args: { team: chunk.teamId } });
  const results = await db.write(statements);
  if ((results[0]?.rowsAffected ?? 0) === 0) return undefined;
  const rows = results.at(-2)?.rows ?? [];
  if (!hasRetryKey) return { attempt, people: rows.map(personFromRow) };
  const [list] = rows;
  return { attempt, people: list ? People.parse(JSON.parse(text(list, "people"))).map(personFromTuple) : [] };
}

const People = z.array(z.tuple([z.number(), z.string(), z.string(), z.number(), z.number().nullable()]));

/** Somebody of a channel with retry keys, where nothing of the person themselves is looked at before the call. */
function personFromTuple([deliveryId, platformUserId, name, timesPutOff, inDoubtSinceMs]: z.infer<
  typeof People
>[number]): ChunkPerson {
  return {
    deliveryId,
    platformUserId,
    name,
    recorded: new Set(),
    inDoubtSinceMs,
    timesPutOff,
    lastInboundAtMs: null,
    isUnsubscribed: false,
    isMarketingStopped: false,
    heldUntilMs: null,
    hasItAlready: false,
  };
}

function personFromRow(row: Row): ChunkPerson {
  return {
    deliveryId: integer(row, "id"),
    platformUserId: text(row, "platform_user_id"),
    name: text(row, "name"),
    recorded: new Set(z.array(z.number()).parse(JSON.parse(text(row, "recorded")))),
    inDoubtSinceMs: integerOrNull(row, "unknown_at_ms"),
    timesPutOff: integer(row, "times_put_off"),
    lastInboundAtMs: integerOrNull(row, "last_inbound_at_ms"),
    isUnsubscribed: integer(row, "is_unsubscribed") === 1,
    isMarketingStopped: integer(row, "is_marketing_stopped") === 1,
    heldUntilMs: integerOrNull(row, "held_until_ms"),
    hasItAlready: integer(row, "has_it_already") === 1,
  };
}

/**
 * Holds on to a chunk for longer. `heldUntilMs` is what this consumer wrote last: a database that says something else
 * is an older copy of itself.
 */
export function extendLease(lease: Held, heldUntilMs: number, leaseUntilMs: number): Statement {
  return {
    sql: `update chunks set lease_until_ms = :until where id = :chunk and attempt = :attempt and state = 'leased'
      and lease_until_ms in (:held, :until)`,
    args: { chunk: lease.chunkId, attempt: lease.attempt, held: heldUntilMs, until: leaseUntilMs },
  };
}

/** One row while this consumer holds the chunk and the chunk may go on. */
export function readGoing(lease: Held): Statement {
  return {
    sql: `select 1 from chunks k join broadcasts b on b.id = k.broadcast_id join teams t on t.id = k.team_id
      where k.id = :chunk and k.attempt = :attempt and k.state = 'leased' and k.epoch = t.epoch and ${mayGo}`,
    args: { chunk: lease.chunkId, attempt: lease.attempt },
  };
}
