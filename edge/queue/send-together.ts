import type { CallOutcome, TogetherChannel } from "../channels/types.ts";
import { finishIfSettled, pause } from "../db/broadcasts.ts";
import { giveBack, quarantine, settleChunk, stopGivenBack } from "../db/chunks.ts";
import type { Statement } from "../db/client.ts";
import { type Lease, paceWaitMaxMs } from "./lease.ts";
import { waitUntil } from "./wait-until.ts";

/**
 * How long a call that may have arrived is repeated under its key. LINE forgets a key after 24 h, and then the
 * repeat would be a second message. https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
 */
const repeatForMs = 23 * 3_600_000;
const backoffMaxMs = 300_000;

function backoffMs(attempt: number): number {
  return Math.min(1_000 * 2 ** Math.min(attempt, 16), backoffMaxMs);
}

/** One call for everybody in the chunk: people, payload and retry key are those of its first attempt. */
export async function sendTogether(lease: Lease, channel: TogetherChannel): Promise<void> {
  const { services, chunk, people } = lease;
  const { db, platform } = services;
  if (people.length === 0) return finish(lease, [settleChunk(lease, "accepted", services.nowMs())]);
  // Before the call, whatever kept the chunk waiting meanwhile: a pause may have lasted for days.
  if (chunk.firstAttemptAtMs !== null && services.nowMs() - chunk.firstAttemptAtMs > repeatForMs)
    return finish(lease, [settleChunk(lease, "unknown", services.nowMs())]);
  const pace = await platform.pace(chunk.teamId, chunk.accountId, `${chunk.channel}:send`, 1);
  if (pace.startAtMs - services.nowMs() > paceWaitMaxMs)
    return finish(lease, [giveBack(lease, pace.startAtMs, chunk)]);
  await waitUntil(pace.startAtMs, services.nowMs());
  const outcome = await lease.callLimiter(() =>
    channel.multicast(
      lease.access,
      people.map((person) => person.platformUserId),
      lease.messages,
      { retryKey: chunk.retryKey, aggregationUnit: null },
    ),
  );
  await finish(lease, record(lease, outcome));
  async function finish(held: Lease, statements: Statement[]) {
    const nowMs = services.nowMs();
    await db.write([
      ...statements,
      stopGivenBack(held.chunkId, nowMs),
      finishIfSettled(chunk.broadcastId, nowMs),
    ]);
  }
}

/** Refused for certain: the next call may go under a new key, unless an earlier one left a doubt. */
function keyAfterRefusal({ chunk }: Lease): { firstAttemptAtMs: number | null; retryKey: string } {
  return chunk.firstAttemptAtMs === null
    ? { firstAttemptAtMs: null, retryKey: crypto.randomUUID() }
    : { firstAttemptAtMs: chunk.firstAttemptAtMs, retryKey: chunk.retryKey };
}

function record(lease: Lease, outcome: CallOutcome): Statement[] {
  const { services, chunk } = lease;
  const nowMs = services.nowMs();
  switch (outcome.kind) {
    case "accepted":
      return [settleChunk(lease, "accepted", nowMs, { requestId: outcome.requestId })];
    case "later":
    case "put_off":
      return [
        giveBack(
          lease,
          nowMs + Math.max(outcome.afterMs, backoffMs(lease.attempt - 1)),
          keyAfterRefusal(lease),
        ),
      ];
    case "account_refused":
      return [
        giveBack(lease, nowMs, keyAfterRefusal(lease)),
        pause(chunk.broadcastId, outcome.pause, nowMs, outcome.refusal),
      ];
    case "quota_refused":
      return [
        giveBack(lease, nowMs, keyAfterRefusal(lease)),
        pause(chunk.broadcastId, "quota", nowMs, outcome.refusal),
      ];
    case "person_refused": {
      const person = outcome.index === undefined ? undefined : lease.people[outcome.index];
      // A refusal of the content of the call says that no attempt with this content has arrived: a new key is safe.
      const fresh = { firstAttemptAtMs: null, retryKey: crypto.randomUUID() };
      if (!person)
        return [giveBack(lease, nowMs, fresh), pause(chunk.broadcastId, "content", nowMs, outcome.refusal)];
      const { code, text } = outcome.refusal;
      return [
        ...quarantine(lease, person.deliveryId, { code: code ?? "", text, nowMs }),
        giveBack(lease, nowMs, fresh),
      ];
    }
    case "lost": {
      const firstAttemptAtMs = chunk.firstAttemptAtMs ?? nowMs;
      return [
        giveBack(lease, nowMs + backoffMs(lease.attempt), { firstAttemptAtMs, retryKey: chunk.retryKey }),
      ];
    }
  }
}
