import type { Argument, Database, Statement } from "./client.ts";
import { integerOrNull } from "./values.ts";

/**
 * Doubts about calls under a retry key: a multicast's is its whole chunk's; a push's is the one person's, who then has
 * `unknown_at_ms` without a state.
 */

/** People of alias `k`, a chunk. */
const peopleOfChunk = `d.broadcast_id = k.broadcast_id and d.account_id = k.account_id and d.chunk_number = k.number`;

const isOfPeople = `exists (select 1 from deliveries d where ${peopleOfChunk} and d.unknown_at_ms is not null)`;

/** A push that may have reached these people is not cleared up. */
export function noteDoubts(teamId: string, deliveryIds: Iterable<number>, nowMs: number): Statement[] {
  const ids = [...deliveryIds];
  if (ids.length === 0) return [];
  return [
    {
      sql: `update deliveries set unknown_at_ms = coalesce(unknown_at_ms, :now)
        where id in (select value from json_each(:ids)) and team_id = :team and state is null`,
      args: { team: teamId, ids: JSON.stringify(ids), now: nowMs },
    },
  ];
}

/** Who is in doubt has an unknown outcome from here on. `where` narrows alias `k`. */
function loseDoubts(where: string, args: Record<string, Argument>, olderThanMs: number): Statement {
  return {
    sql: `update deliveries set state = 'unknown', reason = 'lost_answer' where id in (
      select d.id from chunks k join deliveries d on ${peopleOfChunk}
      where k.state = 'waiting' and k.first_attempt_at_ms is not null and ${where}
        and d.state is null and d.unknown_at_ms <= :older)`,
    args: { ...args, older: olderThanMs },
  };
}

/** Stops waiting chunks of stopped sends: whom a call may have reached is `unknown`, the others are `stopped`. */
export function stopWaiting(where: string, args: Record<string, Argument>, nowMs: number): Statement[] {
  const ofStopped = `exists (select 1 from broadcasts where id = k.broadcast_id and state = 'stopped')`;
  return [
    loseDoubts(`${where} and ${ofStopped}`, args, nowMs),
    {
      sql: `update chunks as k set settled_at_ms = :now,
          state = case when first_attempt_at_ms is null or ${isOfPeople} then 'stopped' else 'unknown' end
        where k.state = 'waiting' and ${where} and ${ofStopped}`,
      args: { ...args, now: nowMs },
    },
  ];
}

/**
 * Calls that may have arrived and whose key has run out: no repeat would tell any more. Of a send that goes on, the
 * consumer sees to it; here it is for those that a pause holds back.
 */
export function settleOldDoubts(teamId: string, olderThanMs: number, nowMs: number): Statement[] {
  const args = { team: teamId };
  const openDoubts = `select min(d.unknown_at_ms) from deliveries d where ${peopleOfChunk} and d.state is null`;
  return [
    loseDoubts("k.team_id = :team", args, olderThanMs),
    {
      sql: `update chunks as k set settled_at_ms = :now,
          first_attempt_at_ms = iif(${isOfPeople}, (${openDoubts}), first_attempt_at_ms),
          state = case when not ${isOfPeople} then 'unknown' when exists (select 1 from deliveries d
            where ${peopleOfChunk} and d.state is null) then 'waiting' else 'done' end
        where k.team_id = :team and k.state = 'waiting' and k.first_attempt_at_ms <= :older`,
      args: { ...args, older: olderThanMs, now: nowMs },
    },
  ];
}

/** The first call of the oldest doubt; null when there is none. */
export async function findOldestDoubt(db: Database, teamId: string): Promise<number | null> {
  const { rows } = await db.read({
    sql: `select min(first_attempt_at_ms) as at from chunks
      where team_id = :team and state = 'waiting' and first_attempt_at_ms is not null`,
    args: { team: teamId },
  });
  return (rows[0] && integerOrNull(rows[0], "at")) ?? null;
}
