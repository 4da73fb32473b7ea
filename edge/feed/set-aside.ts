import { rowId } from "../../schema/ids.ts";
import type { Services } from "../context.ts";
import { insertDeadLetters } from "../db/dead-letters.ts";
import { type FoundEvents, findEvents } from "../db/feed.ts";

/**
 * Events behind a row. One that cannot be read, as after a return to an older version, holds up nothing that came after
 * it: it is kept as a dead letter for the operator, once, and can be told from its place when a version knows it.
 */
export async function readEvents(
  { db, nowMs }: Services,
  teamId: string,
  afterRow: number,
  limit: number,
): Promise<FoundEvents> {
  const found = await findEvents(db, teamId, afterRow, limit);
  const letters = found.unreadable.map((row) => {
    const feedEvent = rowId("evt", row);
    const body = JSON.stringify({ feedEvent });
    return { messageId: `feed ${feedEvent}`, teamId, body, cause: "unreadable" as const };
  });
  if (letters.length === 0) return found;
  console.error(
    JSON.stringify({ event: "feed_events_unreadable", team: teamId, count: letters.length, after: afterRow }),
  );
  await insertDeadLetters(db, letters, nowMs());
  return found;
}
