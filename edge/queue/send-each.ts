import type { EachChannel } from "../channels/types.ts";
import { giveBack, settleThrough } from "../db/settle-chunks.ts";
import { isBehind } from "./behind.ts";
import { reserveDayRoom } from "./day-room.ts";
import { createEachRun } from "./each-run.ts";
import { readChunkValues } from "./fill-person.ts";
import { type Lease, pauseFor, reportToGate } from "./lease.ts";
import type { Recorder } from "./recorder.ts";
import { sendToPerson } from "./send-to-person.ts";

/** People of a chunk in the air at a time; the run's limiter has the last word. */
const peopleAtATime = 5;

/**
 * One call for each message of each person, in order, five people side by side. No key would make a repeat harmless,
 * so each call passes the account's gate, which lets it through once whatever becomes of its consumer; the answers
 * go to the gate with the next call, and to the database some people at a time.
 */
export async function sendEach(lease: Lease, channel: EachChannel, recorder: Recorder): Promise<void> {
  const { services, chunk } = lease;
  const run = createEachRun(lease, recorder);
  const room = await reserveDayRoom(lease);
  if (room.full) run.postpone(room.full);
  const values = await readChunkValues(lease);
  const people = room.people.values();
  const lines = await Promise.allSettled(
    Array.from({ length: peopleAtATime }, async () => {
      for (const person of people) {
        if (!(await run.goesOn())) return;
        await sendToPerson(lease, channel, person, run, room, values);
      }
    }),
  );
  const again = run.end();
  // Before the database has them: what is known is kept even if that does not answer.
  await reportToGate(lease, lease.outbox.take());
  await room.close();
  for (const line of lines) if (line.status === "rejected") throw line.reason;
  if (run.isBehind()) {
    await recorder.finish([]);
    return isBehind(lease);
  }
  const nowMs = services.nowMs();
  await recorder.finish([
    again
      ? giveBack(lease, again.nextAtMs, { firstAttemptAtMs: null, retryKey: chunk.retryKey })
      : settleThrough(lease, chunk, nowMs),
    ...pauseFor(lease, again?.pause, nowMs),
  ]);
}
