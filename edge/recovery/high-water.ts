import type { Database } from "../db/client.ts";
import { leapOverLostEvents } from "../db/feed-events.ts";
import { integer } from "../db/values.ts";

/** The highest tide of a team's database that an object has seen, kept apart from the database. */
export interface HighWater {
  read(): number;
  keep(tide: number): void;
}

/**
 * Raises the team's tide by one. Where it stands lower than it has been seen, the database is an older copy of
 * itself: then the epoch rises with it, and everything made before waits for a person.
 */
export async function raiseTide(db: Database, teamId: string, mark: HighWater): Promise<void> {
  const seen = mark.read();
  const [, risen] = await db.write([
    leapOverLostEvents(teamId, seen),
    {
      sql: `update teams set tide = max(tide, :seen) + 1, epoch = epoch + iif(tide < :seen, 1, 0)
        where id = :team returning tide`,
      args: { team: teamId, seen },
    },
  ]);
  const row = risen?.rows[0];
  if (row) mark.keep(integer(row, "tide"));
}

/** Whether the tide stands lower than it has been seen. */
export function isOlderCopy(tide: number, mark: HighWater): boolean {
  const seen = mark.read();
  if (tide > seen) mark.keep(tide);
  return tide < seen;
}
