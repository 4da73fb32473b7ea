import { setTimeout as wait } from "node:timers/promises";

const patienceMs = 45_000;
const lookEveryMs = 25;

/** Looks again and again until it holds. The last reason why it did not is part of the error. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const untilMs = Date.now() + patienceMs;
  let reason = "";
  while (Date.now() < untilMs) {
    try {
      if (await holds()) return;
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    await wait(lookEveryMs);
  }
  throw new Error(`not within ${patienceMs / 1_000} s: ${what}. ${reason}`);
}
