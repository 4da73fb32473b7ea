import { Selection } from "../../schema/api.ts";
import type { Services } from "../context.ts";
import { type BroadcastRow, findBroadcast } from "../db/broadcasts.ts";
import { findSlice, finishPlanning, writeSlice } from "../db/planning.ts";

/**
 * Writes a row for every chosen person, slice by slice, from where it last stood. Ends early when the send is taken
 * back; may be cut off anywhere and called again.
 */
export async function planPeople(services: Services, send: BroadcastRow): Promise<void> {
  const { db } = services;
  const selection = Selection.parse(JSON.parse(send.selection));
  let current: BroadcastRow | undefined = send;
  while (current?.state === "armed" && current.plannedAtMs === null) {
    const { toId, peoplePlanned } = await findSlice(db, current, selection);
    if (toId === undefined) return finishPlanning(db, current, services.nowMs());
    await writeSlice(db, current, selection, {
      toId,
      peoplePlanned,
      token: crypto.randomUUID(),
      nowMs: services.nowMs(),
    });
    current = await findBroadcast(db, send.teamId, send.id);
  }
}
