import { raiseEpoch } from "../db/epoch.ts";
import { integer } from "../db/values.ts";
import type { Lease } from "./lease.ts";

/**
 * The gate has seen this attempt, or a later one. Either another consumer has the chunk by now, or the database is
 * an older copy of itself: then everything of the team that is not finished waits for a person.
 */
export async function isBehind({ services, chunk, chunkId, attempt }: Lease): Promise<void> {
  const { db, platform } = services;
  const { rows } = await db.read({
    sql: "select attempt from chunks where id = :chunk and team_id = :team",
    args: { chunk: chunkId, team: chunk.teamId },
  });
  const isStillMine = rows[0] !== undefined && integer(rows[0], "attempt") === attempt;
  if (!isStillMine) return;
  console.error(JSON.stringify({ event: "database_behind", team: chunk.teamId, chunk: chunkId }));
  await db.write([raiseEpoch(chunk.teamId, chunkId)]);
  await platform.wakeTeam(chunk.teamId);
}
