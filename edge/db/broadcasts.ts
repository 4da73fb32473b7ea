import {
  type BroadcastState,
  broadcastStates,
  type PauseReason,
  pauseReasons,
} from "../../schema/broadcasts.ts";
import type { Database, Statement } from "./client.ts";
import { integer, integerOrNull, oneOf, oneOfOrNull, text } from "./values.ts";

/** A send as planning, due moment and consumers see it. */
export interface BroadcastRow {
  id: string;
  teamId: string;
  staffId: number;
  state: BroadcastState;
  pauseReason: PauseReason | null;
  content: string;
  selection: string;
  requestHash: string;
  idempotencyKey: string;
  epoch: number;
  createdAtMs: number;
  dueAtMs: number;
  planCursor: number;
  planMaxId: number;
  plannedAtMs: number | null;
}

const columns = `id, team_id, staff_id, state, pause_reason, content, selection, request_hash, idempotency_key,
  epoch, created_at_ms, due_at_ms, plan_cursor, plan_max_id, planned_at_ms`;

function fromRow(row: Parameters<typeof text>[0]): BroadcastRow {
  return {
    id: text(row, "id"),
    teamId: text(row, "team_id"),
    staffId: integer(row, "staff_id"),
    state: oneOf(row, "state", broadcastStates),
    pauseReason: oneOfOrNull(row, "pause_reason", pauseReasons),
    content: text(row, "content"),
    selection: text(row, "selection"),
    requestHash: text(row, "request_hash"),
    idempotencyKey: text(row, "idempotency_key"),
    epoch: integer(row, "epoch"),
    createdAtMs: integer(row, "created_at_ms"),
    dueAtMs: integer(row, "due_at_ms"),
    planCursor: integer(row, "plan_cursor"),
    planMaxId: integer(row, "plan_max_id"),
    plannedAtMs: integerOrNull(row, "planned_at_ms"),
  };
}

export async function findBroadcast(
  db: Database,
  teamId: string,
  id: string,
): Promise<BroadcastRow | undefined> {
  const { rows } = await db.read({
    sql: `select ${columns} from broadcasts where id = :id and team_id = :team`,
    args: { id, team: teamId },
  });
  return rows[0] && fromRow(rows[0]);
}

/** The send that this call, or this draft, has made already. */
export async function findEarlier(
  db: Database,
  by: { teamId: string; staffId: number; idempotencyKey: string; draftId: string },
): Promise<BroadcastRow | undefined> {
  const { rows } = await db.read({
    sql: `select ${columns} from broadcasts where team_id = :team and (
        (staff_id = :staff and idempotency_key = :key) or (draft_id = :draft and state <> 'cancelled'))
      order by idempotency_key = :key desc limit 1`,
    args: { team: by.teamId, staff: by.staffId, key: by.idempotencyKey, draft: by.draftId },
  });
  return rows[0] && fromRow(rows[0]);
}

export interface NewBroadcast {
  id: string;
  teamId: string;
  staffId: number;
  draftId: string;
  idempotencyKey: string;
  requestHash: string;
  content: string;
  selection: string;
  linksPerPerson: number;
  nowMs: number;
}

/**
 * Writes the send down, armed, with the highest conversation id of this moment as the end of its walk. Returns
 * whether it is new: another call with the same key or draft may have been first.
 */
export async function insertBroadcast(db: Database, send: NewBroadcast): Promise<boolean> {
  const { nowMs, teamId, ...rest } = send;
  const [result] = await db.write([
    {
      sql: `insert or ignore into broadcasts (id, team_id, staff_id, kind, state, draft_id, idempotency_key,
          request_hash, content, selection, links_per_person, epoch, created_at_ms, due_at_ms, plan_max_id)
        select :id, t.id, :staffId, 'message', 'armed', :draftId, :idempotencyKey, :requestHash, :content,
          :selection, :linksPerPerson, t.epoch, :now, :now + t.undo_seconds * 1000,
          coalesce((select max(id) from conversations where team_id = t.id), 0)
        from teams t where t.id = :team`,
      args: { ...rest, team: teamId, now: nowMs },
    },
  ]);
  return (result?.rowsAffected ?? 0) > 0;
}

/** The sends of a team that time or work still moves. */
export async function findUnfinished(db: Database, teamId: string): Promise<BroadcastRow[]> {
  const { rows } = await db.read({
    sql: `select ${columns} from broadcasts where team_id = :team and state in ('armed', 'running')
      order by due_at_ms`,
    args: { team: teamId },
  });
  return rows.map(fromRow);
}

/** Teams with a send that time, work or a held chunk still moves; for the sweep that checks that their clocks are wound. */
export async function findTeamsAtWork(db: Database): Promise<string[]> {
  const { rows } = await db.read({
    sql: `select team_id from broadcasts where state in ('armed', 'running')
      union select team_id from chunks where state = 'leased'`,
  });
  return rows.map((row) => text(row, "team_id"));
}

/** Ends the send when nothing of it is open. To be put behind whatever may have settled its last chunk. */
export function finishIfSettled(broadcastId: string, nowMs: number): Statement {
  return {
    sql: `update broadcasts set state = 'done', ended_at_ms = :now where id = :id and state = 'running'
      and not exists (select 1 from chunks where broadcast_id = :id and state in ('waiting', 'leased'))`,
    args: { id: broadcastId, now: nowMs },
  };
}

/** Whether the send had nothing open any more and has been ended. */
export async function finishRunning(db: Database, id: string, nowMs: number): Promise<boolean> {
  const [finished] = await db.write([finishIfSettled(id, nowMs)]);
  return (finished?.rowsAffected ?? 0) > 0;
}

/** The due moment: one conditional update. 復原 is the other one, and who comes second does nothing. */
export async function startIfDue(db: Database, send: BroadcastRow, nowMs: number): Promise<boolean> {
  const [started] = await db.write([
    {
      sql: `update broadcasts set state = 'running', started_at_ms = :now
        where id = :id and team_id = :team and state = 'armed' and planned_at_ms is not null and due_at_ms <= :now
          and epoch = (select epoch from teams where id = :team)`,
      args: { id: send.id, team: send.teamId, now: nowMs },
    },
    finishIfSettled(send.id, nowMs),
  ]);
  return (started?.rowsAffected ?? 0) > 0;
}

export async function cancelIfArmed(
  db: Database,
  teamId: string,
  id: string,
  nowMs: number,
): Promise<boolean> {
  const [cancelled] = await db.write([
    {
      sql: `update broadcasts set state = 'cancelled', ended_at_ms = :now
        where id = :id and team_id = :team and state = 'armed'`,
      args: { id, team: teamId, now: nowMs },
    },
  ]);
  return (cancelled?.rowsAffected ?? 0) > 0;
}

/**
 * Stops what has not gone. A chunk whose first call got no answer may have arrived: its people are `unknown`, not
 * `stopped`. What a consumer holds at this moment it finishes within its chunk, and then sees the stop.
 */
export async function stopIfGoing(db: Database, teamId: string, id: string, nowMs: number): Promise<boolean> {
  const [stopped] = await db.write([
    {
      sql: `update broadcasts set state = 'stopped', ended_at_ms = :now, pause_reason = null
        where id = :id and team_id = :team and state in ('running', 'paused')`,
      args: { id, team: teamId, now: nowMs },
    },
    {
      sql: `update chunks set settled_at_ms = :now,
          state = case when first_attempt_at_ms is null then 'stopped' else 'unknown' end
        where broadcast_id = :id and team_id = :team and state = 'waiting'
          and exists (select 1 from broadcasts where id = :id and team_id = :team and state = 'stopped')`,
      args: { id, team: teamId, now: nowMs },
    },
  ]);
  return (stopped?.rowsAffected ?? 0) > 0;
}

export async function resumeIfPaused(
  db: Database,
  teamId: string,
  id: string,
  nowMs: number,
): Promise<boolean> {
  const [resumed] = await db.write([
    {
      sql: `update broadcasts set state = 'running', pause_reason = null
        where id = :id and team_id = :team and state = 'paused'`,
      args: { id, team: teamId },
    },
    {
      sql: `update chunks set next_at_ms = :now where broadcast_id = :id and team_id = :team and state = 'waiting'`,
      args: { id, team: teamId, now: nowMs },
    },
    finishIfSettled(id, nowMs),
  ]);
  return (resumed?.rowsAffected ?? 0) > 0;
}

/** Trouble of the account or the content: the send waits for somebody, and nobody is blamed. */
export function pause(
  broadcastId: string,
  reason: PauseReason,
  nowMs: number,
  said: { code: string | null; text: string | null } = { code: null, text: null },
): Statement {
  return {
    sql: `update broadcasts set state = 'paused', pause_reason = :reason, pause_code = :code, pause_text = :text,
        paused_at_ms = :now where id = :id and state = 'running'`,
    args: { id: broadcastId, reason, now: nowMs, code: said.code, text: said.text },
  };
}

/** The accounts with open work of a send, so that their conductors can be woken. */
export async function findAccountsAtWork(
  db: Database,
  teamId: string,
  broadcastId: string,
): Promise<string[]> {
  const { rows } = await db.read({
    sql: `select distinct account_id from chunks where broadcast_id = :id and team_id = :team
      and state in ('waiting', 'leased')`,
    args: { id: broadcastId, team: teamId },
  });
  return rows.map((row) => text(row, "account_id"));
}
