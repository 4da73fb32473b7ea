import type { BroadcastSummary } from "../../schema/api.ts";
import type { Services } from "../context.ts";
import { findBroadcast, senderOf } from "../db/broadcasts.ts";
import { countChosen } from "../db/chosen.ts";
import { StoredSelection } from "../db/stored-selection.ts";
import type { Counted } from "./summary.ts";

/**
 * Adds whom a scheduled send would reach if it went now, while nobody has been counted in and its time can be
 * changed; null for every other send.
 */
export async function withUpcoming(
  { db, nowMs }: Services,
  teamId: string,
  summary: Counted,
): Promise<BroadcastSummary> {
  const { id, state, scheduledAtMs, isPlanned } = summary;
  const counted = { ...summary, chosenNow: null };
  if (scheduledAtMs === null || isPlanned || (state !== "armed" && state !== "paused")) return counted;
  const send = await findBroadcast(db, teamId, id);
  if (!send || send.planMaxId > 0) return counted;
  const { people, channels } = await countChosen(
    db,
    senderOf(send, nowMs()),
    StoredSelection.parse(JSON.parse(send.selection)),
  );
  return { ...summary, chosenNow: people, channels };
}
