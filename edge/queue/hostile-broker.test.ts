import { afterAll, describe, expect, inject, it } from "vitest";
import { HostileBroker } from "../testing/hostile-broker.ts";
import {
  hostileSettings,
  meddler,
  reporter,
  restorer,
  settle,
  startSends,
  type Weather,
} from "../testing/hostile-journey.ts";
import { expectNobodyTwice, expectTrue } from "../testing/hostile-send.ts";
import { createHostileLine, createHostileWhatsApp, type HostileStand } from "../testing/hostile-stand.ts";
import { createRandom } from "../testing/random.ts";
import { recordOf } from "../testing/sending.ts";

/** Chosen by `HOSTILE_FROM` and `HOSTILE_SEEDS`; the seed of a failure stands in its test's name. */
const seeds = inject("hostileSeeds");
const seen = { deaths: 0, unknown: 0, accepted: 0, stopped: 0 };

afterAll(() => console.info(JSON.stringify({ event: "hostile_broker", seeds: seeds.length, ...seen })));

/** Runs sends through a storm, and holds the books against what the double has seen. */
async function runThrough(seed: number, stand: HostileStand, weather: Weather) {
  const random = createRandom(seed);
  const broker = new HostileBroker(random, { settings: hostileSettings });
  const sends = await startSends(broker, stand, weather);
  const meddle = meddler(broker, random, stand, sends);
  await broker.storm(async (step) => {
    await meddle(step);
    if (step % 10 === 9) await weather.more?.(broker, random);
  });
  await settle(broker, stand, sends);
  const arrivals = await stand.arrivals();
  const counts = [];
  for (const one of sends) counts.push(await expectTrue(broker.services, stand, one, arrivals));
  await broker.ringTooLate();
  expect(await stand.arrivals()).toEqual(arrivals);
  for (const { unknown, accepted, stopped } of counts) {
    seen.unknown += unknown;
    seen.accepted += accepted;
    seen.stopped += stopped;
  }
  seen.deaths += broker.deaths;
  return { broker, sends, counts };
}

describe.each(seeds)("in storm %i", (seed) => {
  it.each<[string, () => Promise<HostileStand>, Weather]>([
    ["LINE, multicast", () => createHostileLine(510), {}],
    ["LINE, pushes", () => createHostileLine(14), { messages: 2, isPersonal: true }],
    ["WhatsApp", () => createHostileWhatsApp(16), { messages: 2 }],
  ])(
    "%s: a database that becomes an older copy of itself sends nobody anything twice",
    async (_, make, options) => {
      const stand = await make();
      const random = createRandom(seed);
      const broker = new HostileBroker(random, { settings: hostileSettings });
      const sends = await startSends(broker, stand, options);
      const meddle = meddler(broker, random, stand, sends);
      const restore = restorer(broker, stand, random);
      await broker.storm(async (step) => {
        await meddle(step);
        await restore(step);
      });
      await settle(broker, stand, sends);
      await broker.ringTooLate();
      const arrivals = await stand.arrivals();
      for (const one of sends) {
        expectNobodyTwice(stand, one, arrivals);
        const { state, totals } = await recordOf(broker.services, stand.staff, one.id);
        expect(["done", "stopped"], JSON.stringify(totals)).toContain(state);
        expect(totals.waiting).toBe(0);
      }
    },
  );

  it.each([
    ["a multicast", 510, {}],
    ["messages with names in them", 14, { messages: 2, isPersonal: true }],
  ])("LINE: %s reaches everybody once, and only a stop leaves a doubt", async (_, people, options) => {
    const { sends, counts, broker } = await runThrough(seed, await createHostileLine(people), options);
    expect(sends).toHaveLength(3);
    for (const [index, { unknown, stopped }] of counts.entries()) {
      const isStopped = index === 2;
      if (!isStopped) expect({ unknown, stopped }).toEqual({ unknown: 0, stopped: 0 });
    }
    expect(broker.doorbells).toEqual([]);
  });

  it.each([
    ["one message", 24, 1],
    ["five messages", 8, 5],
  ])("WhatsApp: %s to each, nobody twice, and reports settle who is unknown", async (_, people, messages) => {
    const stand = await createHostileWhatsApp(people);
    const report = reporter(stand);
    const { sends, broker } = await runThrough(seed, stand, { messages, more: report });
    await report(broker, createRandom(seed));
    await broker.work();
    const arrivals = await stand.arrivals();
    for (const one of sends) {
      const { unknown, accepted } = await expectTrue(broker.services, stand, one, arrivals);
      const heardOf = new Set(
        arrivals
          .filter(({ text }) => text === `${one.name}/${messages - 1}`)
          .map((each) => each.platformUserId),
      );
      expect(accepted).toBe(heardOf.size);
      expect(unknown).toBeLessThanOrEqual(people - heardOf.size);
    }
  });
});
