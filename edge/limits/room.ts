import { monthOf } from "../../schema/caps.ts";
import { type Channel, channels } from "../../schema/channels.ts";
import { roomLeft } from "../db/caps.ts";
import type { Database } from "../db/client.ts";
import type { Owner } from "../db/selection.ts";
import { integer, oneOf } from "../db/values.ts";

/** How many more people this month, of each channel that has a limit for this member. */
export async function readRoom(
  db: Database,
  { teamId, staffId, clock }: Owner,
): Promise<Map<Channel, number>> {
  const { rows } = await db.read({
    sql: roomLeft(":month"),
    args: { team: teamId, staff: staffId, month: monthOf(clock.timeZone, clock.nowMs) },
  });
  return new Map(rows.map((row) => [oneOf(row, "channel", channels), integer(row, "room")]));
}

/** Whether nobody of these channels can be sent to any more this month. */
export async function isMonthUsedUp(
  db: Database,
  owner: Owner,
  wanted: readonly Channel[],
): Promise<boolean> {
  const room = await readRoom(db, owner);
  return wanted.every((channel) => room.get(channel) === 0);
}
