import {
  type BroadcastKind,
  type BroadcastState,
  broadcastKinds,
  broadcastStates,
  type PauseReason,
  pauseReasons,
} from "../../schema/broadcasts.ts";
import { recountEnded } from "./cap-uses.ts";
import type { Database, Statement } from "./client.ts";
import { tellKnownFailures, tellSend } from "./feed-events.ts";
import { integer, integerOrNull, oneOf, oneOfOrNull, text, textOrNull } from "./values.ts";

/** A send as planning, due moment and consumers see it. */
export interface BroadcastRow {
  id: string;
  teamId: string;
  staffId: number;
  kind: BroadcastKind;
  state: BroadcastState;
  pauseReason: PauseReason | null;
  content: string;
  /** JSON: how its links are written; null: as they were typed. */
  linkForm: string | null;
  selection: string;
  requestHash: string;
  idempotencyKey: string;
  epoch: number;
  createdAtMs: number;
  dueAtMs: number;
  /** The time a person chose to send at; null: at once. */
  scheduledAtMs: number | null;
  /** When it was paused last, whatever became of it since. */
  pausedAtMs: number | null;
  planCursor: number;
  planMaxId: number;
  plannedAtMs: number | null;
  /** Times in a row that planning broke off. */
  planFailures: number;
  /** The team's. */
  timeZone: string;
}

/** The sender, as who the people of a send are chosen by at this moment. */
export function senderOf({ teamId, staffId, timeZone }: BroadcastRow, nowMs: number) {
  return { teamId, staffId, clock: { nowMs, timeZone } };
}

const columns = `id, team_id, staff_id, kind, state, pause_reason, content, link_form, selection, request_hash, idempotency_key,
  epoch, created_at_ms, due_at_ms, scheduled_at_ms, paused_at_ms, plan_cursor, plan_max_id, planned_at_ms,
  plan_failures,
  (select time_zone from teams where teams.id = broadcasts.team_id) as time_zone`;

function fromRow(row: Parameters<typeof text>[0]): BroadcastRow {
  return {
    id: text(row, "id"),
    teamId: text(row, "team_id"),
    staffId: integer(row, "staff_id"),
    kind: oneOf(row, "kind", broadcastKinds),
    state: oneOf(row, "state", broadcastStates),
    pauseReason: oneOfOrNull(row, "pause_reason", pauseReasons),
    content: text(row, "content"),
    linkForm: textOrNull(row, "link_form"),
    selection: text(row, "selection"),
    requestHash: text(row, "request_hash"),
    idempotencyKey: text(row, "idempotency_key"),
    epoch: integer(row, "epoch"),
    createdAtMs: integer(row, "created_at_ms"),
    dueAtMs: integer(row, "due_at_ms"),
    scheduledAtMs: integerOrNull(row, "scheduled_at_ms"),
    pausedAtMs: integerOrNull(row, "paused_at_ms"),
    planCursor: integer(row, "plan_cursor"),
    planMaxId: integer(row, "plan_max_id"),
    plannedAtMs: integerOrNull(row, "planned_at_ms"),
    planFailures: integer(row, "plan_failures"),
    timeZone: text(row, "time_zone"),
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
  kind: BroadcastKind;
  draftId: string;
  idempotencyKey: string;
  requestHash: string;
  content: string;
  selection: string;
  contentHash: string;
  /** What it is found by. */
  searchText: string;
  linksPerPerson: number;
  /** JSON: how its links are written. */
  linkForm: string;
  /** Writes its links down. */
  links: Statement[];
  /** The send whose people past 24 hours it is a template for; null: a first send. */
  resendOf: string | null;
  /** The time to send at; null: at once. */
  sendAtMs: number | null;
  nowMs: number;
}

/** When a send goes that is decided about now: at its time, and never before it could be taken back. */
export const dueAt = `max(coalesce(:sendAtMs, 0), :now + (select undo_seconds from teams where id = :team) * 1000)`;

/**
 * The highest conversation id of this moment, whosever it is: the end of the table is found at once, where the end of
 * one team's would take a walk through them all. Whoever comes later is behind it.
 */
export const lastConversation = "coalesce((select max(id) from conversations), 1)";

/**
 * Writes the send down, armed. One that goes at once has the highest conversation id of this moment as the end of its
 * walk; a scheduled one gets it when it is due. Returns whether it is new: another call with the same key or draft
 * may have been first.
 */
export async function insertBroadcast(db: Database, send: NewBroadcast): Promise<boolean> {
  const { nowMs, teamId, links, ...rest } = send;
  const [result] = await db.write([
    {
      sql: `insert or ignore into broadcasts (id, team_id, staff_id, kind, state, draft_id, idempotency_key,
          request_hash, content, selection, content_hash, search_text, links_per_person, link_form, epoch, created_at_ms,
          scheduled_at_ms, due_at_ms, resend_of, resend_group, plan_max_id)
        select :id, t.id, :staffId, :kind, 'armed', :draftId, :idempotencyKey, :requestHash, :content,
          :selection, :contentHash, :searchText, :linksPerPerson, :linkForm, t.epoch, :now, :sendAtMs, ${dueAt},
          :resendOf, iif(:resendOf is null, null, 'window'),
          iif(:sendAtMs is null, ${lastConversation}, 0)
        from teams t where t.id = :team`,
      args: { ...rest, team: teamId, now: nowMs },
    },
    ...links,
  ]);
  return (result?.rowsAffected ?? 0) > 0;
}

/** The sends of a team that can be moved now, and when the first of those comes due that only wait for their time. */
export async function findUnfinished(
  db: Database,
  teamId: string,
  nowMs: number,
): Promise<{ sends: BroadcastRow[]; nextDueMs: number | undefined }> {
  const args = { team: teamId, now: nowMs };
  const [movable, waiting] = await db.readAll([
    {
      sql: `select ${columns} from broadcasts where team_id = :team and state in ('armed', 'running')
          and (due_at_ms <= :now or scheduled_at_ms is null) order by due_at_ms`,
      args,
    },
    {
      sql: `select min(due_at_ms) as at from broadcasts where team_id = :team and state in ('armed', 'running')
        and due_at_ms > :now and scheduled_at_ms is not null`,
      args,
    },
  ]);
  return {
    sends: (movable?.rows ?? []).map(fromRow),
    nextDueMs: waiting?.rows.map((row) => integerOrNull(row, "at"))[0] ?? undefined,
  };
}

/** A clock that is gone need not be wound before this long ahead of what it is for. */
const windAheadMs = 600_000;

/** Teams with a send that time, work, a held chunk or a doubt moves; for the sweep that checks that their clocks are wound. */
export async function findTeamsAtWork(db: Database, nowMs: number): Promise<string[]> {
  const { rows } = await db.read({
    sql: `select team_id from broadcasts where state in ('armed', 'running') and due_at_ms <= :soon
      union select team_id from chunks where state = 'leased'
      union select team_id from chunks where state = 'waiting' and first_attempt_at_ms is not null`,
    args: { soon: nowMs + windAheadMs },
  });
  return rows.map((row) => text(row, "team_id"));
}

/** Nothing of send `broadcasts` is open any more. One that has not begun has no chunks yet, or all of them. */
const isSettled = `broadcasts.state in ('running', 'paused') and broadcasts.started_at_ms is not null
  and not exists (select 1 from chunks where broadcast_id = broadcasts.id and state in ('waiting', 'leased'))`;
const asDone = "state = 'done', ended_at_ms = :now, pause_reason = null";

/**
 * Ends the send when nothing of it is open, paused or not: there is nobody left to wait for. To be put behind
 * whatever may have settled its last chunk. What counts for the sender's month is then what it has come to.
 */
export function finishIfSettled(broadcastId: string, nowMs: number): Statement[] {
  return [
    {
      sql: `update broadcasts set ${asDone} where id = :id and ${isSettled}`,
      args: { id: broadcastId, now: nowMs },
    },
    recountEnded(broadcastId),
    tellSend(broadcastId),
  ];
}

/** Ends those of a team's sends that wait for nobody. */
export function finishPaused(teamId: string, nowMs: number): Statement {
  return {
    sql: `update broadcasts set ${asDone} where team_id = :team and state = 'paused' and ${isSettled}`,
    args: { team: teamId, now: nowMs },
  };
}

/** Whether the send had nothing open any more and has been ended. */
export async function finishRunning(db: Database, id: string, nowMs: number): Promise<boolean> {
  const [finished] = await db.write(finishIfSettled(id, nowMs));
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
    ...finishIfSettled(send.id, nowMs),
    tellKnownFailures(send.id, nowMs),
  ]);
  return (started?.rowsAffected ?? 0) > 0;
}

/**
 * Trouble of the account or the content: the send waits for somebody, and nobody is blamed. `unlessHeldBeside`: not
 * while another chunk than this one is held.
 */
export function pause(
  broadcastId: string,
  reason: PauseReason,
  nowMs: number,
  said: { code?: string | null; text?: string | null; accountId?: string } = {},
  unlessHeldBeside?: number,
): Statement {
  const { code = null, text = null, accountId = null } = said;
  return {
    sql: `update broadcasts set state = 'paused', pause_reason = :reason, pause_code = :code, pause_text = :text,
        pause_account_id = :account, paused_at_ms = :now where id = :id and state = 'running' and (:beside is null
          or not exists (select 1 from chunks where broadcast_id = :id and state = 'leased' and id <> :beside))`,
    args: {
      id: broadcastId,
      reason,
      now: nowMs,
      code,
      text,
      account: accountId,
      beside: unlessHeldBeside ?? null,
    },
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
