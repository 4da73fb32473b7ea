import type { CallOutcome, Refusal, TogetherChannel } from "../channels/types.ts";
import type { CallReport } from "../conductor/gate.ts";
import { finishIfSettled } from "../db/broadcasts.ts";
import type { Statement } from "../db/client.ts";
import { giveBack, quarantine, settleChunk, stopGivenBack } from "../db/settle-chunks.ts";
import { isBehind } from "./behind.ts";
import { acceptedTogether } from "./call-answer.ts";
import { deriveUuid, retryKeyName } from "./call-key.ts";
import { askGate, type Lease, nothingToReport, pauseFor, reportToGate } from "./lease.ts";
import { backoffMs, quotaOutcome, repeatForMs } from "./retry.ts";
import { waitUntil } from "./wait-until.ts";

/**
 * One call for everybody in the chunk: people, payload and retry key are those of its first attempt. Returns what the
 * gate is still to know.
 */
export async function sendMulticast(lease: Lease, channel: TogetherChannel): Promise<CallReport | undefined> {
  const { services, chunk, people } = lease;
  const { db } = services;
  const key = retryKeyName(chunk.broadcastId, chunk.retryKey);
  if (people.length === 0) return finish([settleChunk(lease, "accepted", services.nowMs())]);
  const pass = await askGate(lease, {
    endpoint: "line:multicast",
    count: 1,
    call: { key, isRepeatable: true },
    report: nothingToReport,
  });
  switch (pass.kind) {
    case "wait":
    case "silent":
      return finish([giveBack(lease, pass.untilMs, chunk)]);
    case "behind":
      await isBehind(lease);
      return undefined;
    case "called":
      return finish([settleChunk(lease, "accepted", services.nowMs())]);
    case "replaced":
      // A consumer that is gone, or a database that is older than the refusal: either way the next key is the next.
      return finish([giveBack(lease, services.nowMs(), await afterCertainRefusal(lease))]);
    case "go": {
      // The gate remembers the first call also where the database has lost it.
      const firstAttemptAtMs = Math.min(chunk.firstAttemptAtMs ?? pass.firstAtMs, pass.firstAtMs);
      const hasDoubt = chunk.firstAttemptAtMs !== null || !pass.isFirst;
      if (services.nowMs() - firstAttemptAtMs > repeatForMs)
        return finish([settleChunk(lease, "unknown", services.nowMs())]);
      await waitUntil(pass.startAtMs, services.nowMs());
      const outcome = await call();
      const report = reportOf(outcome, hasDoubt);
      // A refusal is known to the gate before its key is replaced; that a call was taken, the database may know first.
      if (outcome.kind !== "accepted" && !(await reportToGate(lease, report)))
        throw new Error("the gate does not hear of a refusal: the call is made again under the same key");
      await finish(await record(lease, outcome, hasDoubt ? firstAttemptAtMs : null));
      return outcome.kind === "accepted" ? report : undefined;
    }
  }

  async function call(): Promise<CallOutcome> {
    const { retryKey, aggregationUnit } = chunk;
    const ids = people.map((person) => person.platformUserId);
    const outcome = await lease.callLimiter(() =>
      channel.multicast(lease.access, ids, lease.messages, { retryKey, aggregationUnit }),
    );
    return outcome.kind === "quota_refused"
      ? quotaOutcome(lease, channel, outcome.refusal, people.length)
      : outcome;
  }

  /** A database that is restored without this outcome finds it here, and does not call again. */
  function reportOf(outcome: CallOutcome, hasDoubt: boolean): CallReport {
    if (outcome.kind === "lost") return nothingToReport;
    if (outcome.kind === "accepted")
      return { ...nothingToReport, answers: [{ key, answer: acceptedTogether }] };
    const isReplaced = outcome.kind === "person_refused" || !hasDoubt;
    const untilMs = outcome.kind === "later" ? services.nowMs() + outcome.afterMs : undefined;
    return {
      ...nothingToReport,
      replaced: isReplaced ? { key, attempt: lease.attempt } : undefined,
      hold: untilMs === undefined ? undefined : { endpoint: "line:multicast", untilMs },
    };
  }

  async function finish(statements: Statement[]): Promise<undefined> {
    const nowMs = services.nowMs();
    await db.write([
      ...statements,
      ...stopGivenBack(lease.chunkId, nowMs),
      ...finishIfSettled(chunk.broadcastId, nowMs),
    ]);
  }
}

/** No call under the present key has arrived: the next one goes under a key that comes from it. */
async function afterCertainRefusal({ chunk }: Lease) {
  return { firstAttemptAtMs: null, retryKey: await deriveUuid(chunk.retryKey, "refused") };
}

/** Everything but a lost answer says for certain whether the call was taken. */
async function record(
  lease: Lease,
  outcome: CallOutcome,
  firstAttemptAtMs: number | null,
): Promise<Statement[]> {
  const { services, chunk } = lease;
  const nowMs = services.nowMs();
  const fresh = await afterCertainRefusal(lease);
  // A call before this one that may have arrived stays in doubt, and is repeated under its key with growing waits.
  const afterRefusal = firstAttemptAtMs === null ? fresh : { firstAttemptAtMs, retryKey: chunk.retryKey };
  const againAtMs = firstAttemptAtMs === null ? nowMs : nowMs + backoffMs(lease.attempt);
  switch (outcome.kind) {
    case "accepted":
      return [settleChunk(lease, "accepted", nowMs, { requestId: outcome.requestId })];
    case "later":
    case "put_off":
      return [giveBack(lease, nowMs + Math.max(outcome.afterMs, backoffMs(lease.attempt - 1)), afterRefusal)];
    case "account_refused":
      return [
        giveBack(lease, againAtMs, afterRefusal),
        ...pauseFor(lease, { reason: outcome.pause, refusal: outcome.refusal }, nowMs),
      ];
    case "quota_refused":
      return [
        giveBack(lease, againAtMs, afterRefusal),
        ...pauseFor(lease, { reason: "quota", refusal: outcome.refusal }, nowMs),
      ];
    case "person_refused":
      return withoutPerson(lease, outcome.index, outcome.refusal, fresh, nowMs);
    case "lost":
      return [
        giveBack(lease, nowMs + backoffMs(lease.attempt), {
          firstAttemptAtMs: firstAttemptAtMs ?? nowMs,
          retryKey: chunk.retryKey,
        }),
      ];
  }
}

/** One bad id sinks its whole call, so no attempt with this content has arrived: the rest goes under the next key. */
function withoutPerson(
  lease: Lease,
  index: number | undefined,
  { code, title, text }: Refusal,
  fresh: { firstAttemptAtMs: null; retryKey: string },
  nowMs: number,
): Statement[] {
  const person = index === undefined ? undefined : lease.people[index];
  if (!person)
    return [
      giveBack(lease, nowMs, fresh),
      ...pauseFor(lease, { reason: "content", refusal: { code, title, text } }, nowMs),
    ];
  return [
    ...quarantine(lease, person.deliveryId, { code: code ?? "", text, nowMs }),
    giveBack(lease, nowMs, fresh),
  ];
}
