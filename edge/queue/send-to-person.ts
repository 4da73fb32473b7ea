import type { Message } from "../../schema/content.ts";
import { isWindowOpen } from "../../schema/reach.ts";
import { exactTexts, type Reason, windowErrorCode } from "../../schema/reasons.ts";
import type { CallOutcome, EachChannel } from "../channels/types.ts";
import { toCallbackData } from "../channels/whatsapp/callback-data.ts";
import type { Uncalled } from "../db/called-people.ts";
import type { ChunkPerson } from "../db/leases.ts";
import { renewStaleMedia } from "../media/stale.ts";
import { readAnswer } from "./call-answer.ts";
import { personKeys } from "./call-key.ts";
import type { DayRoom } from "./day-room.ts";
import type { EachRun } from "./each-run.ts";
import { type ChunkValues, messageFor } from "./fill-person.ts";
import { askGate, type Lease } from "./lease.ts";
import { waitUntil } from "./wait-until.ts";

type Step = "next" | "stop";

/** All messages that this person has not got yet, each after the one before was taken. */
export async function sendToPerson(
  lease: Lease,
  channel: EachChannel,
  person: ChunkPerson,
  run: EachRun,
  room: DayRoom,
  values: ChunkValues,
): Promise<void> {
  const keyOf = await personKeys(lease.chunk.broadcastId, person.platformUserId);
  for (const [position, message] of lease.messages.entries()) {
    if (person.recorded.has(position)) continue;
    if (!(await run.goesOn())) return;
    const call = { person, position, key: keyOf(position), message: messageFor(message, person, values) };
    // The connection first: whoever has passed the gate calls at once, so no more are in doubt than are in the air.
    const step = await lease.callLimiter(() => callOnce(lease, channel, call, run, room));
    if (step === "stop") return;
  }
}

interface Call {
  person: ChunkPerson;
  position: number;
  key: string;
  /** Undefined where a value of theirs has gone: that they have been called before is the gate's to say all the same. */
  message: Message | undefined;
}

async function callOnce(
  lease: Lease,
  channel: EachChannel,
  call: Call,
  run: EachRun,
  room: DayRoom,
): Promise<Step> {
  const { services, chunk, access } = lease;
  const { person, position, key, message } = call;
  // The wait for the connection may have been long.
  if (!(await run.goesOn())) return "stop";
  const report = lease.outbox.take();
  const pass = await askGate(lease, {
    endpoint: "whatsapp:send",
    count: 1,
    call: { key, isRepeatable: false },
    report,
  });
  switch (pass.kind) {
    case "silent":
      lease.outbox.putBack(report);
      run.interrupt({ nextAtMs: pass.untilMs });
      return "stop";
    // Only calls that may be repeated are ever replaced.
    case "replaced":
    case "behind":
      run.fallBehind();
      return "stop";
    case "wait":
      run.interrupt({ nextAtMs: pass.untilMs });
      return "stop";
    case "called": {
      room.use(person);
      const answer = readAnswer(pass.answer);
      if (!answer) run.lost(person);
      else run.answered(person, position, key, answer, false);
      return answer?.state === "accepted" ? "next" : "stop";
    }
    case "go": {
      await waitUntil(pass.startAtMs, services.nowMs());
      const rule = position === 0 ? uncalled(lease, person) : undefined;
      if (rule || !message) {
        run.release(key);
        run.uncalled(rule ?? leftOut(person, "variable"));
        return "stop";
      }
      const callback = toCallbackData(chunk.broadcastId, person.deliveryId, position);
      const answered = await channel.send(access, person.platformUserId, message, callback);
      const outcome = await renewStaleMedia(services, chunk, access, message, answered);
      if (outcome.kind === "accepted" || outcome.kind === "lost") room.use(person);
      return take(call, outcome, run, services.nowMs());
    }
  }
}

function leftOut({ deliveryId }: ChunkPerson, reason: Reason): Uncalled {
  return { deliveryId, state: "left_out", reason, code: null, text: null };
}

/** What has changed since the planning and forbids the first call: looked at when it would be made. */
function uncalled({ services, chunk }: Lease, person: ChunkPerson): Uncalled | undefined {
  const { deliveryId } = person;
  if (person.isUnsubscribed) return leftOut(person, "unsubscribed");
  if (person.hasItAlready) return leftOut(person, "settled");
  if (chunk.kind === "template") {
    if (person.isMarketingStopped) return leftOut(person, "opted_out");
    if ((person.heldUntilMs ?? 0) > services.nowMs()) return leftOut(person, "held_back");
    return undefined;
  }
  if (!isWindowOpen(person.lastInboundAtMs, services.nowMs()))
    return { deliveryId, state: "failed", reason: "window", code: windowErrorCode, text: exactTexts.window };
  return undefined;
}

function take({ person, position, key }: Call, outcome: CallOutcome, run: EachRun, atMs: number): Step {
  switch (outcome.kind) {
    case "accepted": {
      const id = outcome.messageIds[0] ?? null;
      run.answered(person, position, key, { state: "accepted", id, atMs }, true);
      return "next";
    }
    case "person_refused": {
      const { reason, refusal } = outcome;
      if (outcome.isPayload) run.refusedPayload({ person, position, key, refusal });
      else
        run.answered(person, position, key, { state: "failed", atMs, failure: { reason, ...refusal } }, true);
      return "stop";
    }
    case "lost":
      run.lost(person);
      return "stop";
    case "put_off":
      run.putOff(person, position, key, outcome.afterMs, outcome.lastly);
      return "stop";
    case "later":
      run.later(key, outcome.afterMs);
      return "stop";
    case "account_refused":
    case "quota_refused": {
      run.release(key);
      const reason = outcome.kind === "quota_refused" ? "quota" : outcome.pause;
      run.interrupt({ nextAtMs: atMs, pause: { reason, refusal: outcome.refusal } });
      return "stop";
    }
  }
}
