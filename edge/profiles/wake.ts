import type { Services } from "../context.ts";
import { findAccountsToLookUp } from "../db/profiles.ts";

/**
 * People have come in: the conductors of accounts that know nothing of some of them look them up when they have the
 * time. A conductor that does not hear it begins with the next sync or send.
 */
export async function wakeLookUps({ db, platform }: Services, teamId: string): Promise<void> {
  try {
    const accounts = await findAccountsToLookUp(db, teamId);
    await Promise.all(accounts.map((accountId) => platform.wakeAccount(teamId, accountId)));
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    console.warn(JSON.stringify({ event: "look_ups_not_woken", team: teamId, error: name }));
  }
}
