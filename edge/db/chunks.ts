import { type ChunkState, chunkStates } from "../../schema/broadcasts.ts";
import { type Channel, channels } from "../../schema/channels.ts";
import { exactTexts } from "../../schema/reasons.ts";
import type { OpenChunk } from "../conductor/window.ts";
import type { Database, Row, Statement } from "./client.ts";
import { integer, integerOrNull, oneOf, text } from "./values.ts";

/** Open chunks of each send a conductor looks at; its window is smaller. */
const chunksPerSend = 20;

export async function findOpenChunks(db: Database, teamId: string, accountId: string): Promise<OpenChunk[]> {
  const { rows } = await db.read({
    sql: `select id, broadcast_id, state, next_at_ms, lease_until_ms from (
        select k.*, row_number() over (partition by k.broadcast_id
          order by k.state = 'leased' desc, k.next_at_ms, k.number) as place
        from chunks k join broadcasts b on b.id = k.broadcast_id
        where k.team_id = :team and k.account_id = :account and k.state in ('waiting', 'leased')
          and b.state = 'running') where place <= ${chunksPerSend} order by broadcast_id, place`,
    args: { team: teamId, account: accountId },
  });
  return rows.map((row) => ({
    id: integer(row, "id"),
    broadcastId: text(row, "broadcast_id"),
    state: oneOf(row, "state", ["waiting", "leased"]),
    nextAtMs: integer(row, "next_at_ms"),
    leaseUntilMs: integer(row, "lease_until_ms"),
  }));
}

/** A chunk as a consumer needs it, with what it sends and through whom. */
export interface ChunkWork {
  id: number;
  teamId: string;
  broadcastId: string;
  accountId: string;
  channel: Channel;
  number: number;
  state: ChunkState;
  attempt: number;
  leaseUntilMs: number;
  nextAtMs: number;
  retryKey: string;
  /** Set when an earlier call under this retry key may have arrived. */
  firstAttemptAtMs: number | null;
  content: string;
  isRunning: boolean;
  platformId: string;
  credentialsSealed: string;
}

export async function findChunkWork(
  db: Database,
  teamId: string,
  chunkId: number,
): Promise<ChunkWork | undefined> {
  const { rows } = await db.read({
    sql: `select k.id, k.team_id, k.broadcast_id, k.account_id, k.channel, k.number, k.state, k.attempt,
        k.lease_until_ms, k.next_at_ms, k.retry_key, k.first_attempt_at_ms, b.content,
        b.state = 'running' and k.epoch = t.epoch as is_running, a.platform_id, a.credentials_sealed
      from chunks k join broadcasts b on b.id = k.broadcast_id join teams t on t.id = k.team_id
        join accounts a on a.id = k.account_id
      where k.id = :id and k.team_id = :team`,
    args: { id: chunkId, team: teamId },
  });
  return rows[0] && workFromRow(rows[0]);
}

function workFromRow(row: Row): ChunkWork {
  return {
    id: integer(row, "id"),
    teamId: text(row, "team_id"),
    broadcastId: text(row, "broadcast_id"),
    accountId: text(row, "account_id"),
    channel: oneOf(row, "channel", channels),
    number: integer(row, "number"),
    state: oneOf(row, "state", chunkStates),
    attempt: integer(row, "attempt"),
    leaseUntilMs: integer(row, "lease_until_ms"),
    nextAtMs: integer(row, "next_at_ms"),
    retryKey: text(row, "retry_key"),
    firstAttemptAtMs: integerOrNull(row, "first_attempt_at_ms"),
    content: text(row, "content"),
    isRunning: integer(row, "is_running") === 1,
    platformId: text(row, "platform_id"),
    credentialsSealed: text(row, "credentials_sealed"),
  };
}

/** Holds while this consumer's lease does. */
const leaseHolds = `exists (select 1 from chunks where id = :chunk and attempt = :attempt and state = 'leased')`;

export interface ChunkPerson {
  deliveryId: number;
  platformUserId: string;
  /** WhatsApp: how many of the messages the platform has taken already. */
  messagesAccepted: number;
  /** WhatsApp: how often the platform would not take a call for this person just then. */
  timesPutOff: number;
}

/**
 * Takes the chunk for this consumer, or returns undefined when another was first (it may have given the chunk back
 * under a new key since it was read), it is settled, not due, or the send does not run. Before the very first call, people who have become unreachable meanwhile leave the chunk and
 * fail without a call, and those who have unsubscribed are left out; from then on its people never change.
 */
export async function leaseChunk(
  db: Database,
  chunk: ChunkWork,
  leaseUntilMs: number,
  nowMs: number,
): Promise<{ attempt: number; people: ChunkPerson[] } | undefined> {
  const attempt = chunk.attempt + 1;
  const lease = { chunk: chunk.id, attempt };
  const ofChunk = `broadcast_id = :broadcast and account_id = :account and chunk_number = :number`;
  const place = { broadcast: chunk.broadcastId, account: chunk.accountId, number: chunk.number };
  const isTogether = chunk.channel === "line";
  const statements: Statement[] = [
    {
      sql: `update chunks set state = 'leased', attempt = :attempt, lease_until_ms = :until,
          first_attempt_at_ms = case when channel = 'line' then coalesce(first_attempt_at_ms, :now) end
        where id = :chunk and attempt = :attempt - 1 and retry_key = :key
          and ((state = 'waiting' and next_at_ms <= :now) or (state = 'leased' and lease_until_ms <= :now))
          and exists (select 1 from broadcasts b join teams t on t.id = b.team_id
            where b.id = chunks.broadcast_id and b.state = 'running' and t.epoch = chunks.epoch)`,
      args: { ...lease, key: chunk.retryKey, until: leaseUntilMs, now: nowMs },
    },
  ];
  if (isTogether && chunk.firstAttemptAtMs === null)
    statements.push(
      {
        sql: `update deliveries set chunk_number = null, state = iif(u.is_unsubscribed, 'left_out', 'failed'),
            reason = iif(u.is_unsubscribed, 'unsubscribed', 'unfollowed'),
            error_text = iif(u.is_unsubscribed, null, :text), failed_at_ms = iif(u.is_unsubscribed, null, :now)
          from channel_users u where u.id = deliveries.channel_user_id and (u.is_unsubscribed or u.is_following = 0)
            and deliveries.broadcast_id = :broadcast and deliveries.account_id = :account
            and deliveries.chunk_number = :number and ${leaseHolds}`,
        args: { ...lease, ...place, text: exactTexts.unfollowed, now: nowMs },
      },
      {
        sql: `update chunks set people = people - changes() where id = :chunk and attempt = :attempt`,
        args: lease,
      },
    );
  // One by one: a mark without an answer is a call whose answer was lost with the consumer that made it.
  if (!isTogether)
    statements.push({
      sql: `update deliveries set state = 'unknown', reason = 'lost_answer'
        where ${ofChunk} and state is null and marked_at_ms is not null and ${leaseHolds}`,
      args: { ...lease, ...place },
    });
  statements.push({
    sql: `select id, platform_user_id, messages_accepted, times_put_off from deliveries
      where ${ofChunk} and ${isTogether ? "1" : "state is null"} and ${leaseHolds} order by id`,
    args: { ...lease, ...place },
  });
  const results = await db.write(statements);
  if ((results[0]?.rowsAffected ?? 0) === 0) return undefined;
  const people = (results.at(-1)?.rows ?? []).map((row) => ({
    deliveryId: integer(row, "id"),
    platformUserId: text(row, "platform_user_id"),
    messagesAccepted: integer(row, "messages_accepted"),
    timesPutOff: integer(row, "times_put_off"),
  }));
  return { attempt, people };
}

/** Ends a chunk in one state; nothing happens when the lease has passed to somebody else. */
export function settleChunk(
  lease: { chunkId: number; attempt: number },
  state: "accepted" | "done" | "unknown" | "failed" | "stopped",
  nowMs: number,
  note: { requestId?: string | undefined; code?: string | undefined; text?: string | undefined } = {},
): Statement {
  return {
    sql: `update chunks set state = :state, settled_at_ms = :now, request_id = :requestId, error_code = :code,
        error_text = :text where id = :chunk and attempt = :attempt and state = 'leased'`,
    args: {
      chunk: lease.chunkId,
      attempt: lease.attempt,
      state,
      now: nowMs,
      requestId: note.requestId ?? null,
      code: note.code ?? null,
      text: note.text ?? null,
    },
  };
}

/** Ends a chunk of single calls, unless a stop or a pause kept somebody from being called: then it goes back. */
export function settleThrough(
  lease: { chunkId: number; attempt: number },
  chunk: ChunkWork,
  nowMs: number,
): Statement {
  return {
    sql: `update chunks set next_at_ms = :now, settled_at_ms = :now, state = case when exists (
          select 1 from deliveries where broadcast_id = :broadcast and account_id = :account
            and chunk_number = :number and state is null) then 'waiting' else 'done' end
      where id = :chunk and attempt = :attempt and state = 'leased'`,
    args: {
      chunk: lease.chunkId,
      attempt: lease.attempt,
      now: nowMs,
      broadcast: chunk.broadcastId,
      account: chunk.accountId,
      number: chunk.number,
    },
  };
}

/**
 * Gives a chunk back for later. `firstAttemptAtMs` says whether a call under its retry key may have arrived; when
 * it certainly has not, the next call may go under a new key.
 */
export function giveBack(
  lease: { chunkId: number; attempt: number },
  nextAtMs: number,
  keep: { firstAttemptAtMs: number | null; retryKey: string },
): Statement {
  return {
    sql: `update chunks set state = 'waiting', next_at_ms = :next, retry_key = :key, first_attempt_at_ms = :first
      where id = :chunk and attempt = :attempt and state = 'leased'`,
    args: {
      chunk: lease.chunkId,
      attempt: lease.attempt,
      next: nextAtMs,
      key: keep.retryKey,
      first: keep.firstAttemptAtMs,
    },
  };
}

/** A stop that came while a consumer held the chunk: what it gave back is not to be taken up again. */
export function stopGivenBack(chunkId: number, nowMs: number): Statement {
  return {
    sql: `update chunks set settled_at_ms = :now,
        state = case when first_attempt_at_ms is null then 'stopped' else 'unknown' end
      where id = :chunk and state = 'waiting'
        and exists (select 1 from broadcasts where id = chunks.broadcast_id and state = 'stopped')`,
    args: { chunk: chunkId, now: nowMs },
  };
}

/** One bad id would sink its whole call: it leaves the chunk and fails alone. */
export function quarantine(
  lease: { chunkId: number; attempt: number },
  deliveryId: number,
  failure: { code: string; text: string; nowMs: number },
): Statement[] {
  const held = { chunk: lease.chunkId, attempt: lease.attempt };
  return [
    {
      sql: `update deliveries set state = 'failed', reason = 'invalid_number', error_code = :code,
          error_text = :text, failed_at_ms = :now, chunk_number = null
        where id = :id and state is null and ${leaseHolds}`,
      args: { ...held, id: deliveryId, code: failure.code, text: failure.text, now: failure.nowMs },
    },
    {
      sql: `update chunks set people = people - changes() where id = :chunk and attempt = :attempt`,
      args: held,
    },
  ];
}
