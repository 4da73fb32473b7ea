import { afterAll, describe, expect, inject, it } from "vitest";
import type { Services } from "../context.ts";
import { findTeamsAtWork } from "../db/broadcasts.ts";
import { resume, stop } from "../plan/change-course.ts";
import { HostileBroker } from "../testing/hostile-broker.ts";
import { expectNobodyTwice, expectTrue, type HostileSend, startSend } from "../testing/hostile-send.ts";
import {
  createHostileLine,
  createHostileWhatsApp,
  type HostileStand,
  type WhatsAppHostileStand,
} from "../testing/hostile-stand.ts";
import { copyOf, type OlderCopy } from "../testing/older-copy.ts";
import { createRandom, type Random } from "../testing/random.ts";
import { actorOf, recordOf } from "../testing/sending.ts";
import { testSettings } from "../testing/services.ts";
import { statusBody } from "../testing/whatsapp-webhook.ts";

/** Chosen by `HOSTILE_FROM` and `HOSTILE_SEEDS`; the seed of a failure stands in its test's name. */
const seeds = inject("hostileSeeds");
const settings = {
  ...testSettings,
  whatsappApiBase: `${inject("whatsappUrl")}/v25.0`,
  callTimeoutMs: 150,
  leaseMs: 1_000,
};
const seen = { deaths: 0, unknown: 0, accepted: 0, stopped: 0 };

afterAll(() => console.info(JSON.stringify({ event: "hostile_broker", seeds: seeds.length, ...seen })));

async function stateOf(services: Services, { staff }: HostileStand, id: string): Promise<string> {
  return (await recordOf(services, staff, id)).state;
}

/** What people and platforms do to the sends during a storm. */
function meddler(broker: HostileBroker, random: Random, stand: HostileStand, sends: HostileSend[]) {
  const actor = actorOf(stand.staff);
  const toStop = random.chance(0.5) ? sends.at(-1) : undefined;
  const stopAtStep = random.below(15);
  return async (step: number) => {
    if (random.chance(0.1)) await stand.fault("lost");
    if (random.chance(0.05)) await stand.fault("trouble");
    if (toStop && step === stopAtStep) await stop(broker.services, actor, toStop.id);
    for (const { id } of sends)
      if (random.chance(0.2) && (await stateOf(broker.services, stand, id)) === "paused")
        await resume(broker.services, actor, id);
  };
}

/** Longer than any wait in these sends, and far shorter than a retry key lives. */
const roundMs = 600_000;

/**
 * Lets everything come to its end: no more faults, and somebody resumes what is paused. Only then may the clock run
 * freely, for a doubt that a pause holds back for a day is unknown.
 */
async function settle(broker: HostileBroker, stand: HostileStand, sends: HostileSend[]): Promise<void> {
  await stand.clearFaults();
  for (let round = 0; round < 3; round++) {
    for (const { id } of sends)
      if ((await stateOf(broker.services, stand, id)) === "paused")
        await resume(broker.services, actorOf(stand.staff), id);
    // The sweep of the cron: after a restore no clock need be wound.
    const { team } = stand.staff;
    if ((await findTeamsAtWork(broker.services.db, broker.nowMs)).includes(team.id))
      await broker.wakeTeam(team.id);
    await broker.calm(broker.nowMs + roundMs);
  }
  await broker.calm();
}

interface Weather {
  messages?: number;
  isPersonal?: boolean;
  /** Happens now and then in the storm. */
  more?: (broker: HostileBroker, random: Random) => Promise<void>;
}

async function startSends(
  { services }: HostileBroker,
  stand: HostileStand,
  { messages = 1, isPersonal = false }: Weather,
): Promise<HostileSend[]> {
  const sends: HostileSend[] = [];
  for (const name of ["a", "b", "c"])
    sends.push(await startSend(services, stand, name, messages, isPersonal));
  return sends;
}

/** Runs sends through a storm, and holds the books against what the double has seen. */
async function runThrough(seed: number, stand: HostileStand, weather: Weather) {
  const random = createRandom(seed);
  const broker = new HostileBroker(random, { settings });
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

/** In the middle of a storm the team's sends become what they were some steps before. */
function restorer(broker: HostileBroker, stand: HostileStand, random: Random) {
  const copyAtStep = 2 + random.below(12);
  const restoreAtStep = copyAtStep + 3 + random.below(15);
  let copy: OlderCopy | undefined;
  return async (step: number) => {
    if (step === copyAtStep) copy = await copyOf(stand.staff.team.id);
    if (step !== restoreAtStep) return;
    // A restore takes longer than a call may.
    await broker.landed();
    await copy?.restore();
  };
}

/** Reports what has arrived so far, in some order, some of it backwards and some of it twice; the inbox brings it in. */
function reporter(stand: WhatsAppHostileStand) {
  const { team } = stand.staff;
  let reported = 0;
  return async (broker: HostileBroker, random: Random) => {
    const calls = await stand.calls();
    const again = random.shuffled(calls.slice(0, reported)).slice(0, 5);
    for (const call of [...random.shuffled(calls.slice(reported)), ...again]) {
      const statuses = random.shuffled([{ status: "delivered" }, { status: "sent" }] as const);
      const body = statusBody(team.whatsapp.platformId, call, statuses);
      await broker.keepReceipt(team.id, team.whatsapp.id, "whatsapp", body);
    }
    reported = calls.length;
  };
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
      const broker = new HostileBroker(random, { settings });
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
