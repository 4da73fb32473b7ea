import type { Database } from "./client.ts";
import { integerOrNull } from "./values.ts";

/** Chunks of stopped sends that a consumer holds: nobody rings for them any more. */
const heldOfStopped = `chunks k join broadcasts b on b.id = k.broadcast_id
  where k.team_id = :team and k.state = 'leased' and b.state = 'stopped'`;

/**
 * Settles what a consumer held when its send was stopped, and never gave back. Who was being called may have got it
 * and is `unknown`; the others are `stopped`. Returns when the first of those still held runs out.
 */
export async function settleAbandoned(
  db: Database,
  teamId: string,
  nowMs: number,
): Promise<number | undefined> {
  const ends = {
    sql: `select min(k.lease_until_ms) as at from ${heldOfStopped}`,
    args: { team: teamId },
  };
  const endAt = (await db.read(ends)).rows.map((row) => integerOrNull(row, "at"))[0] ?? undefined;
  if (endAt === undefined || endAt > nowMs) return endAt;
  const args = { team: teamId, now: nowMs };
  const results = await db.write([
    {
      sql: `update deliveries set state = 'unknown', reason = 'lost_answer' where state is null and id in (
          select d.id from deliveries d join ${heldOfStopped} and k.lease_until_ms <= :now
            and d.broadcast_id = k.broadcast_id and d.account_id = k.account_id and d.chunk_number = k.number
            and d.marked_at_ms is not null)`,
      args,
    },
    {
      sql: `update chunks set settled_at_ms = :now,
          state = case when first_attempt_at_ms is null then 'stopped' else 'unknown' end
        where id in (select k.id from ${heldOfStopped} and k.lease_until_ms <= :now)`,
      args,
    },
    ends,
  ]);
  return (results.at(-1)?.rows ?? []).map((row) => integerOrNull(row, "at"))[0] ?? undefined;
}
