import type { Services } from "../context.ts";
import { findAccountsAtWork, findUnfinished, finishRunning, startIfDue } from "../db/broadcasts.ts";
import { planPeople } from "../plan/plan-people.ts";

/** A running send is looked at this often, whatever happens to its conductors. */
const sweepMs = 30_000;

/**
 * One look at a team's sends: plan what is not planned, start what is due, end what is settled, wake the conductors
 * of what runs. Safe at any time and any number of times. Returns when to look again, undefined for never.
 */
export async function tickTeam(services: Services, teamId: string): Promise<number | undefined> {
  const looks: number[] = [];
  for (const send of await findUnfinished(services.db, teamId)) {
    if (send.state === "running") {
      const finished = await finishRunning(services.db, send.id, services.nowMs());
      if (!finished) {
        await wakeConductors(services, teamId, send.id);
        looks.push(services.nowMs() + sweepMs);
      }
      continue;
    }
    if (send.plannedAtMs === null) await planPeople(services, send);
    if (send.dueAtMs > services.nowMs()) looks.push(send.dueAtMs);
    else {
      const started = await startIfDue(services.db, send, services.nowMs());
      if (started) await wakeConductors(services, teamId, send.id);
      looks.push(services.nowMs() + sweepMs);
    }
  }
  return looks.length > 0 ? Math.min(...looks) : undefined;
}

async function wakeConductors(services: Services, teamId: string, broadcastId: string): Promise<void> {
  const accounts = await findAccountsAtWork(services.db, teamId, broadcastId);
  await Promise.all(accounts.map((accountId) => services.platform.wakeAccount(teamId, accountId)));
}
