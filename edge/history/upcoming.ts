import { findBroadcast } from "../db/broadcasts.ts";
import { countChosen } from "../db/chosen.ts";
import type { Database } from "../db/client.ts";
import { StoredSelection } from "../db/stored-selection.ts";
import type { Counted } from "./summary.ts";

/**
 * What a scheduled send would reach if it went now, while nobody has been counted in and its time can be changed;
 * undefined for every other send.
 */
export async function findUpcoming(
  db: Database,
  teamId: string,
  { id, state, scheduledAtMs, isPlanned }: Counted,
): Promise<{ people: number } | undefined> {
  if (scheduledAtMs === null || isPlanned || (state !== "armed" && state !== "paused")) return undefined;
  const send = await findBroadcast(db, teamId, id);
  if (!send || send.planMaxId > 0) return undefined;
  const { people } = await countChosen(db, send, StoredSelection.parse(JSON.parse(send.selection)));
  return { people };
}
