import { setTimeout as wait } from "node:timers/promises";
import { type Bench, percentile, say } from "./bench.ts";
import { addLedger, type Ledger, readCount } from "./parts/ledger.ts";
import { postSigned } from "./parts/post-signed.ts";
import { sideBySide } from "./parts/side-by-side.ts";
import { type Stand, withStand } from "./parts/stand.ts";
import { statusBodies, statusFloor } from "./parts/statuses.ts";
import { enterTeam } from "./parts/team.ts";
import { workBetween } from "./parts/work.ts";

const people = 33_400;
const singlyPeople = 200;
/** Meta's own batches: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview */
const statusesPerBody = 1_000;
const postsAtATime = 6;
const patienceMs = 240_000;
const lookEveryMs = 50;

/**
 * The most that one number of WhatsApp's sends a second is 1,000, and each message has up to three statuses.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput
 */
const statusesPerSecondMost = 3_000;

/** What Meta wants as a median, and what LINE waits at most. */
const metaMedianMs = 250;
const lineWaitsMs = 2_000;

/**
 * 100,000 statuses at once, three of each person, from the first POST until the ledger has them: against the rate at
 * which WhatsApp can make them, and against a bare script that writes the same states into the same tables. And how
 * fast webhooks of both platforms are answered meanwhile.
 */
export const bench: Bench = () =>
  withStand(async (stand) => {
    const [flooded, warmUp, trickled, line] = await enterTeam(stand, [
      { channel: "whatsapp", people },
      { channel: "whatsapp", people: 1_000 },
      { channel: "whatsapp", people: singlyPeople },
      { channel: "line", people: 1 },
    ]);
    const postToLine = (): Promise<number> => postSigned(stand, line, '{"events":[]}');
    await flood(stand, await addLedger(stand, warmUp), statusesPerBody, postToLine);
    const singles = await flood(stand, await addLedger(stand, trickled), 1, postToLine);
    const ledger = await addLedger(stand, flooded);
    const before = await stand.work();
    const { settledMs, answersMs, lineMs } = await flood(stand, ledger, statusesPerBody, postToLine);
    const work = workBetween(before, await stand.work());
    const rate = (people * 3 * 1_000) / settledMs;
    const floorMs = statusFloor(stand, ledger, statusBodies(ledger, statusesPerBody));
    say(`${people * 3} statuses: ${settledMs.toFixed(0)} ms, ${rate.toFixed(0)} a second`);
    say(
      `${singlyPeople * 3} statuses, each by itself: ${singles.settledMs.toFixed(0)} ms, POSTs' median ${ms(singles.answersMs, 0.5)}, 99 % ${ms(singles.answersMs, 0.99)}`,
    );
    say(`the bare script: ${floorMs.toFixed(0)} ms`);
    say(`WhatsApp's POSTs: ${answersMs.length}, median ${ms(answersMs, 0.5)}, 99 % ${ms(answersMs, 0.99)}`);
    say(`LINE's POSTs meanwhile: ${lineMs.length}, median ${ms(lineMs, 0.5)}, slowest ${ms(lineMs, 1)}`);
    say(
      `round trips ${work.requests}, statements ${work.statements}, engine ${work.engineMs.toFixed(0)} ms, ${JSON.stringify(work.rowsChanged)}`,
    );
    return [
      { what: "pace", ratio: statusesPerSecondMost / rate, limit: 1 },
      { what: "floor", ratio: settledMs / floorMs, limit: 8 },
      { what: "answer", ratio: percentile(answersMs, 0.5) / metaMedianMs, limit: 1 },
      { what: "singly", ratio: percentile(singles.answersMs, 0.5) / metaMedianMs, limit: 1 },
      { what: "line", ratio: Math.max(...lineMs) / lineWaitsMs, limit: 1 },
    ];
  });

async function flood(
  stand: Stand,
  ledger: Ledger,
  perBody: number,
  postMeanwhile: () => Promise<number>,
): Promise<{ settledMs: number; answersMs: number[]; lineMs: number[] }> {
  const bodies = statusBodies(ledger, perBody);
  const answersMs: number[] = [];
  const lineMs: number[] = [];
  const startedMs = performance.now();
  const posted = sideBySide(bodies, postsAtATime, async (body) => {
    answersMs.push(await postSigned(stand, ledger.crowd, body));
  });
  while (readCount(stand, ledger) < ledger.crowd.people) {
    if (performance.now() - startedMs > patienceMs) throw new Error("the statuses were never settled");
    lineMs.push(await postMeanwhile());
    await wait(lookEveryMs);
  }
  const settledMs = performance.now() - startedMs;
  await posted;
  return { settledMs, answersMs, lineMs };
}

function ms(values: readonly number[], share: number): string {
  return `${percentile(values, share).toFixed(0)} ms`;
}
