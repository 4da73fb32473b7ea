import type { Services } from "../context.ts";
import { findAccountIds } from "../db/restores.ts";

/** Whether any account's gate has ever let a call of this send through. */
export async function wasCalled(
  { db, platform }: Services,
  teamId: string,
  broadcastId: string,
): Promise<boolean> {
  for (const accountId of await findAccountIds(db, teamId))
    if (await platform.hasCalled(teamId, accountId, broadcastId)) return true;
  return false;
}
