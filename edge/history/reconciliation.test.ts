import { afterAll, describe, expect, inject, it } from "vitest";
import { undo } from "../plan/change-course.ts";
import { HostileBroker } from "../testing/hostile-broker.ts";
import {
  hostileSettings,
  meddler,
  reporter,
  restorer,
  settle,
  startSends,
} from "../testing/hostile-journey.ts";
import { startSend } from "../testing/hostile-send.ts";
import { createHostileLine, createHostileWhatsApp, type HostileStand } from "../testing/hostile-stand.ts";
import { createRandom, type Random } from "../testing/random.ts";
import { expectReconciled } from "../testing/reconcile.ts";
import { actorOf } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import type { StatusGiven } from "../testing/whatsapp-webhook.ts";

/** Chosen by `HOSTILE_FROM` and `HOSTILE_SEEDS`; the seed of a failure stands in its test's name. */
const seeds = inject("hostileSeeds");
const seen = { deaths: 0, accepted: 0, read: 0, failed: 0, unknown: 0, stopped: 0, leftOut: 0 };

afterAll(() => console.info(JSON.stringify({ event: "reconciled", seeds: seeds.length, ...seen })));

/** Mostly it arrives, often it is read, now and then it fails after it was taken. */
function whatBecomes(random: Random): StatusGiven[] {
  if (random.chance(0.15))
    return [
      { status: "sent" },
      { status: "failed", error: { code: 131026, title: "Message undeliverable" } },
    ];
  const further: StatusGiven[] = random.chance(0.5) ? [{ status: "read" }] : [];
  return random.chance(0.2) ? [] : [{ status: "sent" }, { status: "delivered" }, ...further];
}

interface Setting {
  stand: HostileStand;
  isPersonal: boolean;
  /** What the platform says later on, in the storm and after it. */
  report?: (broker: HostileBroker, random: Random) => Promise<void>;
}

async function onLine(random: Random): Promise<Setting> {
  const isPersonal = random.chance(0.5);
  return { stand: await createHostileLine(isPersonal ? 14 : 510), isPersonal };
}

async function onWhatsApp(random: Random): Promise<Setting> {
  const stand = await createHostileWhatsApp(8 + random.below(12));
  return { stand, isPersonal: false, report: reporter(stand, whatBecomes) };
}

/** Two people do not want to hear of it: they are in the record, and are not called. */
async function leaveOutTwo({ people }: HostileStand): Promise<void> {
  const [one, other] = people.map(({ channelUserId }) => channelUserId);
  await testDb.write([
    {
      sql: "update channel_users set is_unsubscribed = 1 where id in (:one, :other)",
      args: { one: one ?? 0, other: other ?? 0 },
    },
  ]);
}

describe.each(seeds)("on journey %i", (seed) => {
  it.each([
    ["LINE", "as it is", onLine],
    ["LINE", "restored", onLine],
    ["WhatsApp", "as it is", onWhatsApp],
    ["WhatsApp", "restored", onWhatsApp],
  ] as const)(
    "%s, the database %s: list, record, people, table, report and platform agree on every send",
    async (_, database, make) => {
      const random = createRandom(seed);
      const { stand, isPersonal, report } = await make(random);
      await leaveOutTwo(stand);
      const broker = new HostileBroker(random, { settings: hostileSettings });
      const messages = 1 + random.below(3);
      const sends = await startSends(broker, stand, { messages, isPersonal });
      const takenBack = await startSend(broker.services, stand, "d", messages, isPersonal);
      await undo(broker.services, actorOf(stand.staff), takenBack.id);
      const meddle = meddler(broker, random, stand, sends);
      const restore = database === "restored" ? restorer(broker, stand, random) : undefined;
      await broker.storm(async (step) => {
        await meddle(step);
        await restore?.(step);
        if (step % 10 === 9) await report?.(broker, random);
      });
      await settle(broker, stand, sends);
      await report?.(broker, random);
      await broker.work();
      const all = [...sends, takenBack];
      const agreed = await expectReconciled(broker.services, stand, all, await stand.arrivals());
      expect(agreed.map(({ waiting }) => waiting)).toEqual(all.map(() => 0));
      for (const totals of agreed)
        for (const what of ["accepted", "read", "failed", "unknown", "stopped", "leftOut"] as const)
          seen[what] += totals[what];
      seen.deaths += broker.deaths;
    },
  );
});
