import type { PauseReason } from "../../schema/broadcasts.ts";
import type { QuietHours } from "../../schema/quiet-hours.ts";
import { type BroadcastRow, dueAt, lastConversation } from "./broadcasts.ts";
import type { Database, Row, Statement } from "./client.ts";
import { integerOrNull, text } from "./values.ts";

/** Quiet hours of a row of teams; null where either end is missing, or both are the same. */
export function quietMinutesOf(team: Row): Pick<QuietHours, "fromMinute" | "untilMinute"> | null {
  const fromMinute = integerOrNull(team, "quiet_from_minute");
  const untilMinute = integerOrNull(team, "quiet_until_minute");
  if (fromMinute === null || untilMinute === null || fromMinute === untilMinute) return null;
  return { fromMinute, untilMinute };
}

/** The team's quiet hours; null where it keeps none. */
export async function findQuietHours(db: Database, teamId: string): Promise<QuietHours | null> {
  const { rows } = await db.read({
    sql: "select time_zone, quiet_from_minute, quiet_until_minute from teams where id = :team",
    args: { team: teamId },
  });
  const [row] = rows;
  const minutes = row && quietMinutesOf(row);
  return row && minutes ? { timeZone: text(row, "time_zone"), ...minutes } : null;
}

/** Gives a scheduled send that has not begun another time; null is now. Conditional on nobody being counted in. */
export async function reschedule(
  db: Database,
  send: { teamId: string; id: string; sendAtMs: number | null; nowMs: number },
): Promise<boolean> {
  const [changed] = await db.write([
    {
      sql: `update broadcasts set state = 'armed', scheduled_at_ms = :sendAtMs, due_at_ms = ${dueAt},
          pause_reason = null, pause_code = null, pause_text = null, plan_failures = 0
        where id = :id and team_id = :team and state in ('armed', 'paused') and scheduled_at_ms is not null
          and plan_max_id = 0 and planned_at_ms is null`,
      args: { id: send.id, team: send.teamId, sendAtMs: send.sendAtMs, now: send.nowMs },
    },
  ]);
  return (changed?.rowsAffected ?? 0) > 0;
}

/**
 * The people of a scheduled send are those of its due moment: the walk ends at the highest conversation of now, which
 * also says that it has begun. Returns whether it has; another time or 復原 may have been first.
 */
export async function beginPlanning(db: Database, send: BroadcastRow): Promise<boolean> {
  const [begun] = await db.write([
    {
      sql: `update broadcasts set plan_max_id = ${lastConversation}
        where id = :id and team_id = :team and state = 'armed' and plan_max_id = 0 and due_at_ms = :due`,
      args: { id: send.id, team: send.teamId, due: send.dueAtMs },
    },
  ]);
  return (begun?.rowsAffected ?? 0) > 0;
}

/** Pauses a send that is still as it was read: nobody has changed its time, resumed or stopped it meanwhile. */
export function pauseAsRead(
  send: BroadcastRow,
  reason: PauseReason,
  nowMs: number,
  code: string | null = null,
): Statement {
  return {
    sql: `update broadcasts set state = 'paused', pause_reason = :reason, pause_code = :code, pause_text = null,
        paused_at_ms = :now
      where id = :id and team_id = :team and state = :state and due_at_ms = :due`,
    args: { id: send.id, team: send.teamId, state: send.state, due: send.dueAtMs, reason, code, now: nowMs },
  };
}

/** The same for a running send with people whose turn has not come; the calls in the air are its last. */
export function pauseBeforeRest(send: BroadcastRow, reason: PauseReason, nowMs: number): Statement {
  const { sql, args } = pauseAsRead(send, reason, nowMs);
  return {
    sql: `${sql} and exists (select 1 from chunks where broadcast_id = :id and state = 'waiting')`,
    args: { ...args },
  };
}

/** Counts a planning that broke off. */
export function countPlanFailure(send: BroadcastRow): Statement {
  return {
    sql: `update broadcasts set plan_failures = plan_failures + 1
      where id = :id and team_id = :team and state = 'armed' and planned_at_ms is null`,
    args: { id: send.id, team: send.teamId },
  };
}
