import type { LastWord, Refusal } from "../channels/types.ts";
import type { Uncalled } from "../db/called-people.ts";
import type { ChunkPerson } from "../db/leases.ts";
import { type CallAnswer, factOf, writeAnswer } from "./call-answer.ts";
import { type Interruption, type Lease, laterOf } from "./lease.ts";
import { isLastTry, putOffMs } from "./put-off.ts";
import type { Recorder } from "./recorder.ts";

/** As many people refused for their payload, and nobody accepted: it is the payload, and nobody is to blame. */
const payloadRefusalsMax = 3;

interface PayloadRefusal {
  person: ChunkPerson;
  position: number;
  key: string;
  refusal: Refusal;
}

/** What the calls of one chunk have in common while they are made side by side. */
export interface EachRun {
  goesOn(): Promise<boolean>;
  answered(person: ChunkPerson, position: number, key: string, answer: CallAnswer, isNews: boolean): void;
  lost(person: ChunkPerson): void;
  uncalled(person: Uncalled): void;
  release(key: string): void;
  putOff(
    person: ChunkPerson,
    position: number,
    key: string,
    afterMs: number,
    lastly: LastWord | undefined,
  ): void;
  refusedPayload(refused: PayloadRefusal): void;
  /** The platform is throttled or down for the whole account. */
  later(key: string, afterMs: number): void;
  interrupt(why: Interruption): void;
  /** The rest of the chunk is to be taken up later, when those who can be called have been. */
  postpone(why: Interruption): void;
  fallBehind(): void;
  isBehind(): boolean;
  /** What keeps the chunk from being through. */
  end(): Interruption | undefined;
}

export function createEachRun(lease: Lease, recorder: Recorder): EachRun {
  const { services } = lease;
  let interruption: Interruption | undefined;
  let again: Interruption | undefined;
  let isBehind = false;
  let hasAccepted = false;
  let refusedPayloads: PayloadRefusal[] = [];

  const run: EachRun = {
    async goesOn() {
      if (interruption || isBehind) return false;
      if (await recorder.mayCall()) return true;
      run.interrupt({ nextAtMs: services.nowMs() });
      return false;
    },
    answered(person, position, key, answer, isNews) {
      if (isNews) lease.outbox.answer(key, writeAnswer(answer));
      recorder.facts([factOf(person.deliveryId, position, answer)]);
      if (answer.state === "accepted") {
        hasAccepted = true;
        blamePeople();
      }
    },
    lost: ({ deliveryId }) => recorder.lost(deliveryId),
    uncalled: (person) => recorder.uncalled(person),
    release(key) {
      lease.outbox.release(key, lease.attempt);
    },
    putOff(person, position, key, afterMs, lastly) {
      const atMs = services.nowMs();
      if (isLastTry(lastly, person.timesPutOff)) {
        const { reason = "refused", isPayload, code, title, text } = lastly;
        const refusal = { code, title, text };
        if (isPayload) return run.refusedPayload({ person, position, key, refusal });
        const failure = { reason, ...refusal };
        return run.answered(person, position, key, { state: "failed", atMs, failure }, true);
      }
      run.release(key);
      recorder.putOff(person.deliveryId);
      run.postpone({ nextAtMs: atMs + putOffMs(afterMs, person.timesPutOff) });
    },
    refusedPayload(refused) {
      refusedPayloads.push(refused);
      if (hasAccepted) return blamePeople();
      if (refusedPayloads.length < payloadRefusalsMax) return;
      for (const { key } of refusedPayloads.splice(0)) run.release(key);
      run.interrupt({ nextAtMs: services.nowMs(), pause: { reason: "content", refusal: refused.refusal } });
    },
    later(key, afterMs) {
      run.release(key);
      const untilMs = services.nowMs() + afterMs;
      lease.outbox.hold("whatsapp:send", untilMs);
      run.interrupt({ nextAtMs: untilMs });
    },
    interrupt(why) {
      interruption = laterOf(interruption, why);
    },
    postpone(why) {
      again = laterOf(again, why);
    },
    fallBehind() {
      isBehind = true;
    },
    isBehind: () => isBehind,
    end() {
      if (!interruption) blamePeople();
      else for (const { key } of refusedPayloads.splice(0)) run.release(key);
      return interruption && again ? laterOf(again, interruption) : (interruption ?? again);
    },
  };

  /** Somebody got this payload, or nobody else is there to try it: it was these people's own data. */
  function blamePeople(): void {
    const refused = refusedPayloads;
    refusedPayloads = [];
    for (const { person, position, key, refusal } of refused) {
      const failure = { reason: "content_refused" as const, ...refusal };
      run.answered(person, position, key, { state: "failed", atMs: services.nowMs(), failure }, true);
    }
  }

  return run;
}
