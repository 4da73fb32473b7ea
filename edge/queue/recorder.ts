import { finishIfSettled } from "../db/broadcasts.ts";
import { countPutOff, loseAnswers, settleUncalled, type Uncalled } from "../db/called-people.ts";
import type { Statement } from "../db/client.ts";
import { recordLastingWords } from "../db/lasting-words.ts";
import { extendLease, readGoing } from "../db/leases.ts";
import { type MessageFact, recordMessages } from "../db/messages.ts";
import { stopGivenBack } from "../db/settle-chunks.ts";
import { isBehind } from "./behind.ts";
import { type Lease, leaseForMs } from "./lease.ts";

/**
 * People whose outcomes are written together, beside the calls that go on. A stop is seen with each write, so it is
 * also how many may still be called after one.
 */
const peoplePerWrite = 10;

/** What calls one by one have come to, on its way into the database. */
export interface Recorder {
  facts(facts: MessageFact[]): void;
  lost(deliveryId: number): void;
  putOff(deliveryId: number): void;
  uncalled(person: Uncalled): void;
  /** Whether a call may be begun now: the lease is held for its whole time, and the send goes on. */
  mayCall(): Promise<boolean>;
  /** Writes what is left, and `statements` behind it. */
  finish(statements: Statement[]): Promise<void>;
}

/** `leaseUntilMs`: the lease as it was taken. */
export function createRecorder(lease: Lease, leaseUntilMs: number): Recorder {
  const { services, chunk } = lease;
  const { db } = services;
  let untilMs = leaseUntilMs;
  let goes = true;
  let facts: MessageFact[] = [];
  let lost: number[] = [];
  let putOff: number[] = [];
  let uncalled: Uncalled[] = [];
  let people = 0;
  let writing: Promise<void> | undefined;
  /** A write whose answer did not come goes again with the next: each statement is safe to repeat. */
  let unwritten: Statement[] = [];

  function gather(): Statement[] {
    const nowMs = services.nowMs();
    unwritten.push(
      ...recordMessages(chunk.teamId, facts),
      ...recordLastingWords(chunk.teamId, facts),
      ...loseAnswers(chunk.teamId, lost, nowMs),
      ...countPutOff(chunk.teamId, putOff),
      ...settleUncalled(chunk.teamId, uncalled, nowMs),
    );
    facts = [];
    lost = [];
    putOff = [];
    uncalled = [];
    people = 0;
    return unwritten;
  }

  /** One at a time; what comes in meanwhile goes with the next. */
  function write(): Promise<void> {
    writing ??= (async () => {
      const next = services.nowMs() + leaseForMs(services);
      const statements = [...gather()];
      const results = await db.write([...statements, extendLease(lease, untilMs, next), readGoing(lease)]);
      unwritten = unwritten.slice(statements.length);
      goes = (results.at(-1)?.rows.length ?? 0) > 0;
      if (goes && (results.at(-2)?.rowsAffected ?? 0) === 0) {
        goes = false;
        await isBehind(lease);
      }
      untilMs = next;
    })().finally(() => {
      writing = undefined;
    });
    return writing;
  }

  return {
    facts(more) {
      facts.push(...more);
      people++;
    },
    lost(deliveryId) {
      lost.push(deliveryId);
      people++;
    },
    putOff(deliveryId) {
      putOff.push(deliveryId);
    },
    uncalled(person) {
      uncalled.push(person);
      people++;
    },
    async mayCall() {
      const callEndsMs = services.nowMs() + lease.access.callTimeoutMs;
      if (callEndsMs > untilMs) await write();
      else if (people >= peoplePerWrite && !writing) void write().catch(() => (goes = false));
      return goes;
    },
    async finish(statements) {
      await writing?.catch(() => undefined);
      const nowMs = services.nowMs();
      await db.write([
        ...gather(),
        ...statements,
        ...stopGivenBack(lease.chunkId, nowMs),
        ...finishIfSettled(chunk.broadcastId, nowMs),
      ]);
    },
  };
}
