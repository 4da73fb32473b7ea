import { finishIfSettled } from "./broadcasts.ts";
import { giveBackCancelled, recountSend } from "./cap-uses.ts";
import type { Database, Statement } from "./client.ts";
import { stopWaiting } from "./doubts.ts";
import { tellSend } from "./feed-events.ts";

/** What a person changes in the course of a send: each one conditional update, so that who comes second does nothing. */

async function changes(db: Database, statements: Statement[]): Promise<boolean> {
  const [first] = await db.write(statements);
  return (first?.rowsAffected ?? 0) > 0;
}

/** Nobody has been called before the due moment, nor before all people are counted in. */
export function cancelIfUnbegun(db: Database, teamId: string, id: string, nowMs: number): Promise<boolean> {
  return changes(db, [
    {
      sql: `update broadcasts set state = 'cancelled', ended_at_ms = :now, pause_reason = null
        where id = :id and team_id = :team
          and (state = 'armed' or (state = 'paused' and planned_at_ms is null))`,
      args: { id, team: teamId, now: nowMs },
    },
    giveBackCancelled(teamId, id),
    tellSend(id),
  ]);
}

/**
 * Stops what has not gone. A chunk whose first call got no answer may have arrived: its people are `unknown`, not
 * `stopped`. What a consumer holds at this moment it finishes within its chunk, and then sees the stop. A paused send
 * that has not begun is taken back whole.
 */
export async function stopIfGoing(db: Database, teamId: string, id: string, nowMs: number): Promise<boolean> {
  const args = { id, team: teamId, now: nowMs };
  return changes(db, [
    {
      sql: `update broadcasts set state = iif(planned_at_ms is null, 'cancelled', 'stopped'), ended_at_ms = :now,
          pause_reason = null where id = :id and team_id = :team and state in ('running', 'paused')`,
      args,
    },
    ...stopWaiting("k.broadcast_id = :id and k.team_id = :team", { id, team: teamId }, nowMs),
    recountSend(teamId, id),
    giveBackCancelled(teamId, id),
    tellSend(id),
  ]);
}

/**
 * Lets a paused send go on where it stood: one whose people are not all counted in is armed and due now. A scheduled
 * one is due now in any case, which says that somebody has decided about the hour.
 */
export function resumeIfPaused(db: Database, teamId: string, id: string, nowMs: number): Promise<boolean> {
  const args = { id, team: teamId, now: nowMs };
  return changes(db, [
    {
      sql: `update broadcasts set state = iif(planned_at_ms is null, 'armed', 'running'), pause_reason = null,
          pause_code = null, pause_text = null, plan_failures = 0,
          started_at_ms = coalesce(started_at_ms, iif(planned_at_ms is null, null, :now)),
          due_at_ms = iif(planned_at_ms is null or scheduled_at_ms is not null, :now, due_at_ms)
        where id = :id and team_id = :team and state = 'paused'`,
      args,
    },
    {
      sql: `update chunks set next_at_ms = :now where broadcast_id = :id and team_id = :team and state = 'waiting'`,
      args,
    },
    ...finishIfSettled(id, nowMs),
  ]);
}
