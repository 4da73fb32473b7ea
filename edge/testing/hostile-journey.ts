import { inject } from "vitest";
import type { Services } from "../context.ts";
import { findTeamsAtWork } from "../db/broadcasts.ts";
import { resume, stop } from "../plan/change-course.ts";
import type { HostileBroker } from "./hostile-broker.ts";
import { type HostileSend, startSend } from "./hostile-send.ts";
import type { HostileStand, WhatsAppHostileStand } from "./hostile-stand.ts";
import { copyOf, type OlderCopy } from "./older-copy.ts";
import type { Random } from "./random.ts";
import { actorOf, recordOf } from "./sending.ts";
import { testSettings } from "./services.ts";
import { type StatusGiven, statusBody } from "./whatsapp-webhook.ts";

/** Short enough that calls and leases run out within a storm. */
export const hostileSettings = {
  ...testSettings,
  whatsappApiBase: `${inject("whatsappUrl")}/v25.0`,
  callTimeoutMs: 150,
  leaseMs: 1_000,
};

export interface Weather {
  messages?: number;
  isPersonal?: boolean;
  /** Happens now and then in the storm. */
  more?: (broker: HostileBroker, random: Random) => Promise<void>;
}

export async function startSends(
  { services }: HostileBroker,
  stand: HostileStand,
  { messages = 1, isPersonal = false }: Weather,
): Promise<HostileSend[]> {
  const sends: HostileSend[] = [];
  for (const name of ["a", "b", "c"])
    sends.push(await startSend(services, stand, name, messages, isPersonal));
  return sends;
}

async function stateOf(services: Services, { staff }: HostileStand, id: string): Promise<string> {
  return (await recordOf(services, staff, id)).state;
}

/** What people and platforms do to the sends during a storm. */
export function meddler(
  broker: HostileBroker,
  random: Random,
  stand: HostileStand,
  sends: readonly HostileSend[],
) {
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

/** In the middle of a storm the team's sends become what they were some steps before. */
export function restorer(broker: HostileBroker, stand: HostileStand, random: Random) {
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

/** Longer than any wait in these sends, and far shorter than a retry key lives. */
const roundMs = 600_000;

/**
 * Lets everything come to its end: no more faults, and somebody resumes what is paused. Only then may the clock run
 * freely, for a doubt that a pause holds back for a day is unknown.
 */
export async function settle(
  broker: HostileBroker,
  stand: HostileStand,
  sends: readonly HostileSend[],
): Promise<void> {
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

const arrived = (): StatusGiven[] => [{ status: "delivered" }, { status: "sent" }];

/** Reports what has arrived so far, in some order, some of it backwards and some of it twice; the inbox brings it in. */
export function reporter(
  stand: WhatsAppHostileStand,
  statusesOf: (random: Random) => StatusGiven[] = arrived,
) {
  const { team } = stand.staff;
  let reported = 0;
  return async (broker: HostileBroker, random: Random) => {
    const calls = await stand.calls();
    const again = random.shuffled(calls.slice(0, reported)).slice(0, 5);
    for (const call of [...random.shuffled(calls.slice(reported)), ...again]) {
      const statuses = random.shuffled(statusesOf(random));
      const body = statusBody(team.whatsapp.platformId, call, statuses);
      await broker.keepReceipt(team.id, team.whatsapp.id, "whatsapp", body);
    }
    reported = calls.length;
  };
}
