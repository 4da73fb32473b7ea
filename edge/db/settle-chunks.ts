import type { ChunkWork } from "./chunks.ts";
import type { Statement } from "./client.ts";
import { stopWaiting } from "./doubts.ts";
import { tellFailures } from "./feed-events.ts";
import { type Held, leaseHolds } from "./leases.ts";

/** Ends a chunk in one state; nothing happens when the lease has passed to somebody else. */
export function settleChunk(
  lease: Held,
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
export function settleThrough(lease: Held, chunk: ChunkWork, nowMs: number): Statement {
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
  lease: Held,
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
export function stopGivenBack(chunkId: number, nowMs: number): Statement[] {
  return stopWaiting("k.id = :chunk", { chunk: chunkId }, nowMs);
}

/** One bad id would sink its whole call: it leaves the chunk and fails alone. */
export function quarantine(
  lease: Held,
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
    ...tellFailures([deliveryId]),
  ];
}
