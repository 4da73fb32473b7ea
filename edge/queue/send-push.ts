import { capabilities } from "../../schema/channels.ts";
import { personalise } from "../../schema/content.ts";
import type { Reason } from "../../schema/reasons.ts";
import type { CallOutcome, Refusal, TogetherChannel } from "../channels/types.ts";
import type { CallReport } from "../conductor/gate.ts";
import { noteDoubts } from "../db/doubts.ts";
import type { ChunkPerson } from "../db/leases.ts";
import type { MessageFact } from "../db/messages.ts";
import { giveBack, settleThrough } from "../db/settle-chunks.ts";
import { isBehind } from "./behind.ts";
import { deriveUuid, retryKeyName } from "./call-key.ts";
import {
  askGate,
  type Interruption,
  type Lease,
  laterOf,
  nothingToReport,
  pauseFor,
  reportToGate,
} from "./lease.ts";
import { isLastTry, putOffMs } from "./put-off.ts";
import type { Recorder } from "./recorder.ts";
import { backoffMs, quotaOutcome, repeatForMs } from "./retry.ts";
import { waitUntil } from "./wait-until.ts";

/** People of a chunk in the air at a time; the run's limiter has the last word. */
const peopleAtATime = 5;

/**
 * One call for each person, whose messages are their own. Each has a retry key that comes from the chunk's, so that a
 * crash, a lost answer or a second consumer is settled by calling again: a repeat is answered with the first one's ids.
 */
export async function sendPush(lease: Lease, channel: TogetherChannel, recorder: Recorder): Promise<void> {
  const { services, chunk, people } = lease;
  const inDoubt = doubtsOf(lease);
  const { due, tooOld } = chooseDue(lease, inDoubt);
  for (const { deliveryId } of tooOld) {
    recorder.lost(deliveryId);
    inDoubt.delete(deliveryId);
  }
  const pass = await askGate(lease, {
    endpoint: "line:push",
    count: due.length,
    call: { key: retryKeyName(chunk.broadcastId, chunk.retryKey), isRepeatable: true },
    report: nothingToReport,
  });
  if (pass.kind === "wait" || pass.kind === "silent") return finish({ nextAtMs: pass.untilMs });
  // A chunk of pushes leaves no answer of its own at the gate.
  if (pass.kind !== "go") return isBehind(lease);
  let interruption: Interruption | undefined;
  let again: Interruption | undefined;
  let hasAccepted = false;
  let report: CallReport = nothingToReport;

  const turns = due.entries();
  const lines = await Promise.allSettled(
    Array.from({ length: peopleAtATime }, async () => {
      for (const [place, person] of turns) {
        if (interruption) return;
        if (!(await recorder.mayCall())) {
          interruption = { nextAtMs: services.nowMs() };
          return;
        }
        await waitUntil(pass.startAtMs + place * pass.spacingMs, services.nowMs());
        take(person, await push(lease, channel, person));
      }
    }),
  );
  await reportToGate(lease, report);
  for (const line of lines) if (line.status === "rejected") throw line.reason;
  const wasPassedOver = due.length + tooOld.length < people.length;
  if (wasPassedOver) again = laterOf(again, { nextAtMs: services.nowMs() });
  await finish(interruption ? laterOf(again, interruption) : again);

  function take(person: ChunkPerson, outcome: CallOutcome): void {
    const atMs = services.nowMs();
    const { deliveryId } = person;
    switch (outcome.kind) {
      case "accepted":
        inDoubt.delete(deliveryId);
        hasAccepted = true;
        recorder.facts(
          lease.messages.map((_, position) =>
            taken(deliveryId, position, outcome.messageIds[position], atMs),
          ),
        );
        return;
      // A throttled repeat says nothing of the call before it; a refusal of the call itself does.
      case "person_refused":
        inDoubt.delete(deliveryId);
        recorder.facts([refused(deliveryId, outcome.reason, outcome.refusal, atMs)]);
        return;
      case "put_off":
        if (isLastTry(outcome.lastly, person.timesPutOff) && !inDoubt.has(deliveryId)) {
          recorder.facts([refused(deliveryId, outcome.lastly.reason ?? "refused", outcome.lastly, atMs)]);
          return;
        }
        recorder.putOff(deliveryId);
        again = laterOf(again, { nextAtMs: atMs + putOffMs(outcome.afterMs, person.timesPutOff) });
        return;
      case "lost":
        if (!inDoubt.has(deliveryId)) inDoubt.set(deliveryId, atMs);
        again = laterOf(again, { nextAtMs: atMs + backoffMs(lease.attempt) });
        return;
      case "later": {
        // Who got through says that the limit is met now and then, not that the platform is down.
        const untilMs =
          atMs + (hasAccepted ? outcome.afterMs : Math.max(outcome.afterMs, backoffMs(lease.attempt - 1)));
        report = { ...report, hold: { endpoint: "line:push", untilMs: atMs + outcome.afterMs } };
        interruption = laterOf(interruption, { nextAtMs: untilMs });
        return;
      }
      case "account_refused":
      case "quota_refused": {
        const reason = outcome.kind === "quota_refused" ? "quota" : outcome.pause;
        interruption = laterOf(interruption, {
          nextAtMs: atMs,
          pause: { reason, refusal: outcome.refusal },
        });
        return;
      }
    }
  }

  /** Who was not called, or is in doubt, is called again under the same keys. */
  async function finish(why: Interruption | undefined): Promise<void> {
    const nowMs = services.nowMs();
    const firstAttemptAtMs = inDoubt.size > 0 ? Math.min(...inDoubt.values()) : null;
    await recorder.finish([
      ...noteDoubts(chunk.teamId, inDoubt.keys(), nowMs),
      why
        ? giveBack(lease, why.nextAtMs, { firstAttemptAtMs, retryKey: chunk.retryKey })
        : settleThrough(lease, chunk, nowMs),
      ...pauseFor(lease, why?.pause, nowMs),
    ]);
  }
}

/** Whom an earlier call may have reached, since when. A consumer that is gone may have called anybody. */
function doubtsOf({ chunk, people }: Lease): Map<number, number> {
  const wasHeld = chunk.state === "leased" ? chunk.firstAttemptAtMs : null;
  return new Map(
    people.flatMap(({ deliveryId, inDoubtSinceMs }): [number, number][] => {
      const sinceMs = inDoubtSinceMs ?? wasHeld;
      return sinceMs === null ? [] : [[deliveryId, sinceMs]];
    }),
  );
}

/** Whom to call now: while the send is paused only those in doubt, and nobody whose key has run out. */
function chooseDue({ services, chunk, people }: Lease, inDoubt: ReadonlyMap<number, number>) {
  const oldestMs = services.nowMs() - repeatForMs;
  const sinceOf = ({ deliveryId }: ChunkPerson) => inDoubt.get(deliveryId);
  return {
    due: people.filter(
      (person) =>
        (sinceOf(person) ?? oldestMs) >= oldestMs && (chunk.isRunning || inDoubt.has(person.deliveryId)),
    ),
    tooOld: people.filter((person) => (sinceOf(person) ?? oldestMs) < oldestMs),
  };
}

function taken(deliveryId: number, position: number, id: string | undefined, atMs: number): MessageFact {
  return { deliveryId, position, state: "accepted", providerMessageId: id ?? null, atMs };
}

function refused(deliveryId: number, reason: Reason, refusal: Refusal, atMs: number): MessageFact {
  const { code, title, text } = refusal;
  const failure = { reason, code, title, text };
  return { deliveryId, position: 0, state: "failed", providerMessageId: null, atMs, failure };
}

async function push(lease: Lease, channel: TogetherChannel, person: ChunkPerson): Promise<CallOutcome> {
  const { access, chunk, messages } = lease;
  const retryKey = await deriveUuid(chunk.retryKey, person.platformUserId);
  const own = messages.map((message) => personalise(message, person.name, capabilities.line.textUnitsMax));
  const call = { retryKey, aggregationUnit: chunk.aggregationUnit };
  const outcome = await lease.callLimiter(() => channel.push(access, person.platformUserId, own, call));
  return outcome.kind === "quota_refused" ? quotaOutcome(lease, channel, outcome.refusal, 1) : outcome;
}
