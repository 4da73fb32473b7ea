import type { PauseReason } from "../../schema/broadcasts.ts";
import { capabilities } from "../../schema/channels.ts";
import { windowClosedBeforeMs } from "../../schema/reach.ts";
import { exactTexts, windowErrorCode } from "../../schema/reasons.ts";
import type { EachChannel } from "../channels/types.ts";
import { toCallbackData } from "../channels/whatsapp/callback-data.ts";
import { finishIfSettled, pause } from "../db/broadcasts.ts";
import { type ChunkPerson, giveBack, settleThrough, stopGivenBack } from "../db/chunks.ts";
import type { Statement } from "../db/client.ts";
import {
  explainFailure,
  loseAnswer,
  markForCalls,
  recordMessage,
  settlePerson,
  unmark,
} from "../db/messages.ts";
import { type Lease, paceWaitMaxMs } from "./lease.ts";
import { waitUntil } from "./wait-until.ts";

/** People marked ahead of their answers: a crash leaves no more than these in doubt. */
const groupSize = 5;

/** Why the consumer stops before the chunk is through; the rest waits. */
interface Interruption {
  nextAtMs: number;
  pause?: PauseReason;
}

/** A group of five messages to a person may take five time limits. */
export function leaseForMs(lease: Pick<Lease, "services" | "messages">): number {
  const { leaseMs, callTimeoutMs } = lease.services.settings;
  return Math.max(leaseMs, callTimeoutMs * lease.messages.length + paceWaitMaxMs * 2);
}

/**
 * One call for each message of each person, in order, five people side by side. Each person is marked before the
 * call, because there is no key that would make a repeat harmless; the answers of a group are written in the batch
 * that marks the next one.
 */
export async function sendEach(lease: Lease, channel: EachChannel): Promise<void> {
  const { services, chunk } = lease;
  const { db } = services;
  let recorded: Statement[] = [];
  let interruption: Interruption | undefined;
  for (let from = 0; from < lease.people.length && !interruption; from += groupSize) {
    const group = lease.people.slice(from, from + groupSize);
    const nowMs = services.nowMs();
    const { isHeld, marked } = await markForCalls(
      db,
      { chunkId: lease.chunkId, attempt: lease.attempt, leaseUntilMs: nowMs + leaseForMs(lease) },
      group.map((person) => person.deliveryId),
      windowClosedBeforeMs(capabilities[chunk.channel].windowHours ?? Number.POSITIVE_INFINITY, nowMs),
      recorded,
      { code: windowErrorCode, text: exactTexts.window },
      nowMs,
    );
    recorded = [];
    if (!isHeld) return;
    const called = group.filter((person) => marked.has(person.deliveryId));
    const pace = await services.platform.pace(
      chunk.teamId,
      chunk.accountId,
      `${chunk.channel}:send`,
      Math.max(1, called.length * lease.messages.length),
    );
    if (pace.startAtMs - nowMs > paceWaitMaxMs) {
      recorded = called.map((person) => unmark(chunk.teamId, person.deliveryId, person.messagesAccepted));
      interruption = { nextAtMs: pace.startAtMs };
      break;
    }
    const results = await Promise.all(
      called.map((person, place) => {
        const startAtMs = pace.startAtMs + place * lease.messages.length * pace.spacingMs;
        return sendToPerson(lease, channel, person, startAtMs, pace.spacingMs);
      }),
    );
    recorded = results.flatMap((result) => result.statements);
    for (const result of results) interruption = laterOf(interruption, result.interruption);
  }
  const nowMs = services.nowMs();
  await db.write([
    ...recorded,
    interruption
      ? giveBack(lease, interruption.nextAtMs, { firstAttemptAtMs: null, retryKey: chunk.retryKey })
      : settleThrough(lease, chunk, nowMs),
    ...(interruption?.pause ? [pause(chunk.broadcastId, interruption.pause)] : []),
    stopGivenBack(lease.chunkId, nowMs),
    finishIfSettled(chunk.broadcastId, nowMs),
  ]);
}

function laterOf(one: Interruption | undefined, other: Interruption | undefined): Interruption | undefined {
  if (!one || !other) return one ?? other;
  const reason = one.pause ?? other.pause;
  return { nextAtMs: Math.max(one.nextAtMs, other.nextAtMs), ...(reason ? { pause: reason } : {}) };
}

interface PersonResult {
  statements: Statement[];
  interruption?: Interruption;
}

async function sendToPerson(
  lease: Lease,
  channel: EachChannel,
  person: ChunkPerson,
  startAtMs: number,
  spacingMs: number,
): Promise<PersonResult> {
  const { services, chunk, messages } = lease;
  const { teamId } = chunk;
  const { deliveryId } = person;
  const statements: Statement[] = [];
  const settle = () => settlePerson(teamId, deliveryId, services.nowMs());
  for (let position = person.messagesAccepted; position < messages.length; position++) {
    const message = messages[position];
    if (!message) break;
    await waitUntil(startAtMs + position * spacingMs, services.nowMs());
    const outcome = await lease.callLimiter(() =>
      channel.send(lease.access, person.platformUserId, message, toCallbackData(deliveryId, position)),
    );
    const atMs = services.nowMs();
    const part = { teamId, deliveryId, position, atMs };
    switch (outcome.kind) {
      case "accepted":
        statements.push(
          recordMessage({ ...part, state: "accepted", providerMessageId: outcome.messageIds[0] ?? null }),
        );
        break;
      case "person_refused": {
        const { code, title, text } = outcome.refusal;
        statements.push(
          recordMessage({ ...part, state: "failed", providerMessageId: null }),
          explainFailure(teamId, deliveryId, { reason: outcome.reason, code, title, text, atMs }),
          settle(),
        );
        return { statements };
      }
      case "lost":
        if (position > 0) statements.push(settle());
        statements.push(loseAnswer(teamId, deliveryId));
        return { statements };
      case "later":
        statements.push(unmark(teamId, deliveryId, position));
        return { statements, interruption: { nextAtMs: atMs + outcome.afterMs } };
      case "account_refused":
        statements.push(unmark(teamId, deliveryId, position));
        return { statements, interruption: { nextAtMs: atMs, pause: outcome.pause } };
    }
  }
  return { statements: [...statements, settle()] };
}
