import type { BroadcastSummary } from "../../schema/api.ts";
import type { Services } from "../context.ts";
import { findBroadcast, senderOf } from "../db/broadcasts.ts";
import { type Chosen, countChosen } from "../db/chosen.ts";
import { StoredSelection } from "../db/stored-selection.ts";
import type { Counted } from "./summary.ts";

/**
 * Whom a scheduled send would reach if it went now, while nobody has been counted in and its time can be changed;
 * undefined for every other send.
 */
export async function findUpcoming(
  { db, nowMs }: Services,
  teamId: string,
  { id, state, scheduledAtMs, isPlanned }: Counted,
): Promise<Chosen | undefined> {
  if (scheduledAtMs === null || isPlanned || (state !== "armed" && state !== "paused")) return undefined;
  const send = await findBroadcast(db, teamId, id);
  if (!send || send.planMaxId > 0) return undefined;
  return countChosen(db, senderOf(send, nowMs()), StoredSelection.parse(JSON.parse(send.selection)));
}

export function withUpcoming(summary: Counted, upcoming: Chosen | undefined): BroadcastSummary {
  if (upcoming === undefined) return { ...summary, chosenNow: null };
  return { ...summary, chosenNow: upcoming.people, channels: upcoming.channels };
}
