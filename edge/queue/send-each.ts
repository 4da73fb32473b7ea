import type { PauseReason } from "../../schema/broadcasts.ts";
import { capabilities } from "../../schema/channels.ts";
import { windowClosedBeforeMs } from "../../schema/reach.ts";
import type { Reason } from "../../schema/reasons.ts";
import { exactTexts, windowErrorCode } from "../../schema/reasons.ts";
import type { CallOutcome, EachChannel, Refusal } from "../channels/types.ts";
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
import type { PaceGrant } from "../platform/ports.ts";
import { type Lease, paceWaitMaxMs } from "./lease.ts";
import { waitUntil } from "./wait-until.ts";

/** People marked ahead of their answers: a crash leaves no more than these in doubt. */
const groupSize = 5;

/** A conductor that does not answer is asked again after this; nobody has been marked. */
const askPaceAgainMs = 5_000;

/** Each time a person is put off they wait four times as long, as Meta advises for 131056, up to this. */
const putOffMaxMs = 300_000;
/** An error without a cause fails the person when it has come so often, over some twenty minutes. */
const putOffMaxTimes = 8;

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
 * that marks the next one. Leave to call is asked for before the mark: a mark without a call would be a doubt.
 */
export async function sendEach(lease: Lease, channel: EachChannel): Promise<void> {
  const { services, chunk } = lease;
  const { db } = services;
  let recorded: Statement[] = [];
  let interruption: Interruption | undefined;
  let putOff: Interruption | undefined;
  for (let from = 0; from < lease.people.length && !interruption; from += groupSize) {
    const group = lease.people.slice(from, from + groupSize);
    const pace = await askPace(lease, group.length * lease.messages.length);
    const nowMs = services.nowMs();
    if (!pace || pace.startAtMs - nowMs > paceWaitMaxMs) {
      interruption = { nextAtMs: pace?.startAtMs ?? nowMs + askPaceAgainMs };
      break;
    }
    const leaseUntilMs = nowMs + leaseForMs(lease);
    const { isHeld, marked } = await markForCalls(
      db,
      { chunkId: lease.chunkId, attempt: lease.attempt, leaseUntilMs },
      group.map((person) => person.deliveryId),
      windowClosedBeforeMs(capabilities[chunk.channel].windowHours ?? Number.POSITIVE_INFINITY, nowMs),
      recorded,
      { code: windowErrorCode, text: exactTexts.window },
      nowMs,
    );
    recorded = [];
    if (!isHeld) return;
    const called = group.filter((person) => marked.has(person.deliveryId));
    const results = await Promise.all(
      called.map((person, place) => {
        const startAtMs = pace.startAtMs + place * lease.messages.length * pace.spacingMs;
        return sendToPerson(lease, channel, person, { startAtMs, spacingMs: pace.spacingMs, leaseUntilMs });
      }),
    );
    recorded = results.flatMap((result) => result.statements);
    for (const result of results) {
      interruption = laterOf(interruption, result.interruption);
      putOff = laterOf(putOff, result.putOff);
    }
  }
  const again = laterOf(interruption, putOff);
  const nowMs = services.nowMs();
  await db.write([
    ...recorded,
    again
      ? giveBack(lease, again.nextAtMs, { firstAttemptAtMs: null, retryKey: chunk.retryKey })
      : settleThrough(lease, chunk, nowMs),
    ...(again?.pause ? [pause(chunk.broadcastId, again.pause, nowMs)] : []),
    stopGivenBack(lease.chunkId, nowMs),
    finishIfSettled(chunk.broadcastId, nowMs),
  ]);
}

/** Undefined when the conductor does not answer: a new version of the Worker resets it, for one. */
async function askPace({ services, chunk }: Lease, count: number): Promise<PaceGrant | undefined> {
  try {
    return await services.platform.pace(chunk.teamId, chunk.accountId, `${chunk.channel}:send`, count);
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    console.error(JSON.stringify({ event: "pace_not_granted", chunk: chunk.id, error: name }));
    return undefined;
  }
}

function laterOf(one: Interruption | undefined, other: Interruption | undefined): Interruption | undefined {
  if (!one || !other) return one ?? other;
  const reason = one.pause ?? other.pause;
  return { nextAtMs: Math.max(one.nextAtMs, other.nextAtMs), ...(reason ? { pause: reason } : {}) };
}

interface PersonResult {
  statements: Statement[];
  interruption?: Interruption;
  /** This person alone is to be called again; the others of the chunk go on. */
  putOff?: Interruption;
}

interface Slot {
  startAtMs: number;
  spacingMs: number;
  leaseUntilMs: number;
}

/** The wait for a free connection has used up the lease: no call, for another consumer may have the chunk by now. */
const leaseTooShort: CallOutcome = { kind: "later", afterMs: 0 };

async function sendToPerson(
  lease: Lease,
  channel: EachChannel,
  person: ChunkPerson,
  { startAtMs, spacingMs, leaseUntilMs }: Slot,
): Promise<PersonResult> {
  const { services, chunk, messages } = lease;
  const { teamId } = chunk;
  const { deliveryId, timesPutOff } = person;
  const statements: Statement[] = [];
  const settle = () => settlePerson(teamId, deliveryId, services.nowMs());
  const fail = (position: number, reason: Reason, { code, title, text }: Refusal) => {
    const atMs = services.nowMs();
    const part = { teamId, deliveryId, position, atMs };
    const failure = { reason, code, title, text, atMs };
    return [
      recordMessage({ ...part, state: "failed", providerMessageId: null }),
      explainFailure(teamId, deliveryId, failure),
      settle(),
    ];
  };
  for (let position = person.messagesAccepted; position < messages.length; position++) {
    const message = messages[position];
    if (!message) break;
    await waitUntil(startAtMs + position * spacingMs, services.nowMs());
    const outcome = await lease.callLimiter(async () =>
      services.nowMs() + lease.access.callTimeoutMs > leaseUntilMs
        ? leaseTooShort
        : channel.send(lease.access, person.platformUserId, message, toCallbackData(deliveryId, position)),
    );
    const atMs = services.nowMs();
    const part = { teamId, deliveryId, position, atMs };
    switch (outcome.kind) {
      case "accepted":
        statements.push(
          recordMessage({ ...part, state: "accepted", providerMessageId: outcome.messageIds[0] ?? null }),
        );
        break;
      case "person_refused":
        statements.push(...fail(position, outcome.reason, outcome.refusal));
        return { statements };
      case "lost":
        if (position > 0) statements.push(settle());
        statements.push(loseAnswer(teamId, deliveryId));
        return { statements };
      case "put_off": {
        if (outcome.lastly && timesPutOff + 1 >= putOffMaxTimes) {
          statements.push(...fail(position, "refused", outcome.lastly));
          return { statements };
        }
        statements.push(
          unmark(teamId, deliveryId, { messagesAccepted: position, timesPutOff: timesPutOff + 1 }),
        );
        const afterMs = Math.min(outcome.afterMs * 4 ** timesPutOff, putOffMaxMs);
        return { statements, putOff: { nextAtMs: atMs + afterMs } };
      }
      case "later":
        statements.push(unmark(teamId, deliveryId, { messagesAccepted: position, timesPutOff }));
        return { statements, interruption: { nextAtMs: atMs + outcome.afterMs } };
      case "account_refused":
      case "quota_refused": {
        statements.push(unmark(teamId, deliveryId, { messagesAccepted: position, timesPutOff }));
        const reason = outcome.kind === "quota_refused" ? "quota" : outcome.pause;
        return { statements, interruption: { nextAtMs: atMs, pause: reason } };
      }
    }
  }
  return { statements: [...statements, settle()] };
}
