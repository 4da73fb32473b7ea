import type { Services } from "../context.ts";
import { settleAbandoned } from "../db/abandoned.ts";
import {
  type BroadcastRow,
  findAccountsAtWork,
  findUnfinished,
  finishRunning,
  startIfDue,
} from "../db/broadcasts.ts";
import { planPeople } from "../plan/plan-people.ts";

/** A running send is looked at this often, whatever happens to its conductors. */
const sweepMs = 30_000;
/** After an error. */
const againMs = 5_000;

/**
 * One look at a team's sends: plan what is not planned, start what is due, end what is settled, wake the conductors
 * of what runs. Safe at any time and any number of times. Returns when to look again, undefined for never.
 */
export async function tickTeam(services: Services, teamId: string): Promise<number | undefined> {
  const looks: number[] = [];
  const heldUntilMs = await settleAbandoned(services.db, teamId, services.nowMs());
  if (heldUntilMs !== undefined) looks.push(heldUntilMs);
  for (const send of await findUnfinished(services.db, teamId)) {
    try {
      const next = await tickSend(services, send);
      if (next !== undefined) looks.push(next);
    } catch (error) {
      // The trouble of one send holds up no other.
      const name = error instanceof Error ? error.name : "unknown";
      console.error(JSON.stringify({ event: "send_not_moved", send: send.id, error: name }));
      looks.push(services.nowMs() + againMs);
    }
  }
  return looks.length > 0 ? Math.min(...looks) : undefined;
}

async function tickSend(services: Services, send: BroadcastRow): Promise<number | undefined> {
  const { db } = services;
  if (send.state === "running") {
    if (await finishRunning(db, send.id, services.nowMs())) return undefined;
    await wakeConductors(services, send);
    return services.nowMs() + sweepMs;
  }
  if (send.plannedAtMs === null) await planPeople(services, send);
  if (send.dueAtMs > services.nowMs()) return send.dueAtMs;
  const started = await startIfDue(db, send, services.nowMs());
  if (started) await wakeConductors(services, send);
  return services.nowMs() + sweepMs;
}

async function wakeConductors(services: Services, send: BroadcastRow): Promise<void> {
  const accounts = await findAccountsAtWork(services.db, send.teamId, send.id);
  await Promise.all(accounts.map((accountId) => services.platform.wakeAccount(send.teamId, accountId)));
}
