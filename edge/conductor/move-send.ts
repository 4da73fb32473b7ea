import type { PauseReason } from "../../schema/broadcasts.ts";
import { nextTurn, type QuietHours } from "../../schema/quiet-hours.ts";
import { isHeldByQuiet, missedAfterMs } from "../../schema/send-time.ts";
import type { Services } from "../context.ts";
import { type BroadcastRow, findAccountsAtWork, finishRunning, startIfDue } from "../db/broadcasts.ts";
import { tellSend } from "../db/feed-events.ts";
import { pauseAsRead, pauseBeforeRest } from "../db/schedules.ts";
import { planStep } from "../plan/plan-people.ts";
import { afterPlanFailure } from "./planning-trouble.ts";

/** A running send is looked at this often, whatever happens to its conductors. */
const sweepMs = 30_000;
/** After an error. */
const againMs = 5_000;

/**
 * One step of one send: a slice of its planning, its start, its end, or a wake-up for its conductors. Returns when it
 * is to be moved again (at once, while there is more to plan), undefined when nothing but a person moves it on.
 */
export async function moveSend(
  services: Services,
  send: BroadcastRow,
  quietHours: QuietHours | null,
): Promise<number | undefined> {
  try {
    return send.state === "running"
      ? await moveRunning(services, send, quietHours)
      : await moveArmed(services, send, quietHours);
  } catch (error) {
    // The trouble of one send holds up no other.
    logTrouble(send, error);
    return services.nowMs() + againMs;
  }
}

async function moveRunning(
  services: Services,
  send: BroadcastRow,
  quietHours: QuietHours | null,
): Promise<number | undefined> {
  const { db } = services;
  const nowMs = services.nowMs();
  if (await finishRunning(db, send.id, nowMs)) return undefined;
  if (isHeld(send, quietHours, nowMs)) {
    const [paused] = await db.write([pauseBeforeRest(send, "quiet_hours", nowMs), tellSend(send.id)]);
    if ((paused?.rowsAffected ?? 0) > 0) return undefined;
  }
  await wakeConductors(services, send);
  return nextSweep(services, send, quietHours);
}

async function moveArmed(
  services: Services,
  send: BroadcastRow,
  quietHours: QuietHours | null,
): Promise<number | undefined> {
  const { db } = services;
  const nowMs = services.nowMs();
  const question = whyToAsk(send, quietHours, nowMs);
  if (question) {
    await db.write([pauseAsRead(send, question, nowMs), tellSend(send.id)]);
    return undefined;
  }
  if (send.plannedAtMs === null) return planOn(services, send);
  if (send.dueAtMs > nowMs) return send.dueAtMs;
  if (await startIfDue(db, send, nowMs)) await wakeConductors(services, send);
  return nextSweep(services, send, quietHours);
}

async function planOn(services: Services, send: BroadcastRow): Promise<number | undefined> {
  try {
    await planStep(services, send);
    return services.nowMs();
  } catch (error) {
    logTrouble(send, error);
    return afterPlanFailure(services, send);
  }
}

/** Why a scheduled send does not simply start, now that its time has come: nobody is to be surprised by it. */
function whyToAsk(
  send: BroadcastRow,
  quietHours: QuietHours | null,
  nowMs: number,
): Extract<PauseReason, "missed" | "quiet_hours"> | undefined {
  if (send.scheduledAtMs === null) return undefined;
  if (nowMs - send.dueAtMs > missedAfterMs) return "missed";
  return isHeld(send, quietHours, nowMs) ? "quiet_hours" : undefined;
}

/** Only scheduled sends keep quiet hours; who sends at once, or lets one go on, has decided about the hour. */
function isHeld({ scheduledAtMs, dueAtMs }: BroadcastRow, quietHours: QuietHours | null, nowMs: number) {
  return scheduledAtMs !== null && isHeldByQuiet({ scheduledAtMs, dueAtMs }, quietHours, nowMs);
}

/** The sweep, or before it the moment at which quiet hours begin for this send. */
function nextSweep({ nowMs }: Services, send: BroadcastRow, quietHours: QuietHours | null): number {
  const sweepAtMs = nowMs() + sweepMs;
  const turnsAtMs = send.scheduledAtMs === null || !quietHours ? undefined : nextTurn(quietHours, nowMs());
  return Math.min(sweepAtMs, turnsAtMs ?? sweepAtMs);
}

async function wakeConductors(services: Services, send: BroadcastRow): Promise<void> {
  const accounts = await findAccountsAtWork(services.db, send.teamId, send.id);
  await Promise.all(accounts.map((accountId) => services.platform.wakeAccount(send.teamId, accountId)));
}

function logTrouble(send: BroadcastRow, error: unknown): void {
  const name = error instanceof Error ? error.name : "unknown";
  console.error(JSON.stringify({ event: "send_not_moved", send: send.id, error: name }));
}
