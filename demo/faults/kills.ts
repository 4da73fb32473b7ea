import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "../seed/random.ts";
import type { CaseContext, FaultCase } from "./case.ts";
import type { Send } from "./send.ts";
import type { Stand } from "./stand.ts";
import { connectionWindow, settles, unknownPeople } from "./unknown.ts";

/** What is killed: a send to people of both channels, 2,000 of them except in the short run. */
export interface KillPlan {
  line: number;
  whatsapp: number;
  /** LINE pushes, and not multicasts. */
  isPersonal: boolean;
}

const callsPerSecond = 600;
const answerAfterMs = 5;

export interface KillsSeen {
  done: number;
  /** People of LINE whose outcome nobody knew, right after recovery. */
  lineUnknown: number;
  /** The most people of WhatsApp whose outcome nobody knew, right after one recovery. */
  whatsappUnknownMax: number;
  /** People whom the platform never heard of: marked, and never called. */
  neverCalled: number;
}

export const noKills: KillsSeen = { done: 0, lineUnknown: 0, whatsappUnknownMax: 0, neverCalled: 0 };

async function startSend({ stand }: CaseContext, plan: KillPlan): Promise<{ place: Stand; send: Send }> {
  const { line, whatsapp, isPersonal } = plan;
  const place = await stand({ line, whatsapp, callsPerSecond });
  const slow = { kind: "slow", delayMs: answerAfterMs, times: 1_000_000 } as const;
  await place.lineFault(isPersonal ? "push" : "multicast", slow);
  await place.whatsappFault(slow);
  await place.turnWebhooks({ paused: true });
  return { place, send: await place.send({ isPersonal }) };
}

/** How long the same send takes when nobody dies: what the instants are drawn from. */
export function unharmed(plan: KillPlan, tell: (durationMs: number) => void): FaultCase {
  return {
    name: `kill: none, to time a send ${nameOf(plan)}`,
    isAlone: true,
    run: async (context) => {
      const { place, send } = await startSend(context, plan);
      const startedMs = Date.now();
      await send.until("over", ({ state }) => state === "done");
      tell(Date.now() - startedMs);
      await place.turnWebhooks({ paused: false });
      await send.becomes({ state: "done", accepted: plan.line + plan.whatsapp });
    },
  };
}

function nameOf({ line, whatsapp, isPersonal }: KillPlan): string {
  return `of ${line + whatsapp} (LINE ${isPersonal ? "push" : "multicast"} and WhatsApp)`;
}

/** workerd is killed once, `atMs` after 「送出」 was answered. */
export function kill(number: number, atMs: number, plan: KillPlan, seen: KillsSeen): FaultCase {
  return {
    name: `kill ${number}: ${atMs} ms into a send ${nameOf(plan)}`,
    isAlone: true,
    run: async (context) => {
      const { place, send } = await startSend(context, plan);
      await wait(atMs);
      await context.stack.killWorkerd();
      seen.done += 1;
      await send.until("over", ({ state, totals }) => state === "done" && totals.waiting === 0);
      const before = await unknownPeople(send);
      seen.lineUnknown += before.line;
      seen.whatsappUnknownMax = Math.max(seen.whatsappUnknownMax, before.whatsapp.length);
      await place.turnWebhooks({ paused: false });
      await place.reported();
      const after = await settles(send);
      seen.neverCalled += after.whatsapp.length;
      assert.equal(before.line, 0, `${before.line} people of LINE were unknown`);
      assert.ok(
        before.whatsapp.length <= connectionWindow,
        `${before.whatsapp.length} people of WhatsApp were unknown after the recovery`,
      );
    },
  };
}

/** Instants all over a send of this length, the first moments and the last included. */
export function drawInstants(random: Random, durationMs: number, count: number): number[] {
  return Array.from({ length: count }, () => random.integer(0, Math.floor(durationMs * 0.95)));
}
