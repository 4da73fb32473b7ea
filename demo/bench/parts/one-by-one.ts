import type { TextMessage } from "../../../schema/content.ts";
import { type Figure, say } from "../bench.ts";
import { platformUser } from "./people.ts";
import { send } from "./send.ts";
import { sideBySide } from "./side-by-side.ts";
import type { Stand } from "./stand.ts";
import type { Crowd } from "./team.ts";
import { rowsWrittenAtMost, workBetween } from "./work.ts";

/** Calls of one consumer at a time, as in the Worker. */
const callsAtATime = 5;

/**
 * How fast a send goes whose people are called one by one, from its due moment to complete, against the plainest loop
 * that makes the same calls on as many connections and keeps no books. Each goes first once, and their speeds add up.
 */
export async function againstBareLoop(
  stand: Stand,
  crowd: Crowd,
  messages: TextMessage[],
  bareCall: (platformUserId: string) => Promise<unknown>,
): Promise<Figure> {
  const ids = Array.from({ length: crowd.people }, (_, index) =>
    platformUser(crowd.channel, crowd.firstId + index),
  );
  const ours = async (): Promise<number> => {
    const before = await stand.work();
    const { plannedAfterMs, endedAfterMs } = await send(stand, crowd, messages);
    const work = workBetween(before, await stand.work());
    say(
      `${crowd.people} people: planned after ${plannedAfterMs} ms, complete after ${endedAfterMs} ms; ${perPerson(crowd, work.requests)} round trips, ${perPerson(crowd, work.statements)} statements, at most ${perPerson(crowd, rowsWrittenAtMost(stand, work))} rows written a person`,
    );
    return endedAfterMs;
  };
  const bare = async (): Promise<number> => {
    const startedMs = performance.now();
    await sideBySide(ids, callsAtATime, bareCall);
    const tookMs = performance.now() - startedMs;
    say(`bare loop: ${tookMs.toFixed(0)} ms, ${((crowd.people / tookMs) * 1_000).toFixed(0)} calls a second`);
    return tookMs;
  };
  const bareMs = await bare();
  const oursMs = (await ours()) + (await ours());
  return { what: "bare", ratio: (bareMs + (await bare())) / oursMs, limit: 0.7, isAtLeast: true };
}

function perPerson({ people }: Crowd, count: number): string {
  return (count / people).toFixed(2);
}
