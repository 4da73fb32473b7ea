import { type BroadcastState, broadcastStates } from "../../schema/broadcasts.ts";
import { type Channel, channels } from "../../schema/channels.ts";
import type { Database, Statement } from "./client.ts";
import { integer, oneOf, text } from "./values.ts";

/** A send that a restored database still has as unfinished. */
export interface OldSend {
  id: string;
  state: BroadcastState;
  isPlanned: boolean;
  messageCount: number;
}

/** Sends made before the team's epoch rose, which only a restore does. */
export async function findOldSends(db: Database, teamId: string): Promise<OldSend[]> {
  const { rows } = await db.read({
    sql: `select b.id, b.state, b.planned_at_ms is not null as is_planned, json_array_length(b.content) as messages
      from broadcasts b join teams t on t.id = b.team_id
      where b.team_id = :team and b.state in ('armed', 'running', 'paused') and b.epoch < t.epoch`,
    args: { team: teamId },
  });
  return rows.map((row) => ({
    id: text(row, "id"),
    state: oneOf(row, "state", broadcastStates),
    isPlanned: integer(row, "is_planned") === 1,
    messageCount: integer(row, "messages"),
  }));
}

export interface OldChunk {
  id: number;
  accountId: string;
  channel: Channel;
  number: number;
  retryKey: string;
}

export async function findOldChunks(db: Database, teamId: string, broadcastId: string): Promise<OldChunk[]> {
  const { rows } = await db.read({
    sql: `select id, account_id, channel, number, retry_key from chunks
      where broadcast_id = :send and team_id = :team and state in ('waiting', 'leased') order by id`,
    args: { send: broadcastId, team: teamId },
  });
  return rows.map((row) => ({
    id: integer(row, "id"),
    accountId: text(row, "account_id"),
    channel: oneOf(row, "channel", channels),
    number: integer(row, "number"),
    retryKey: text(row, "retry_key"),
  }));
}

export async function findAccountIds(db: Database, teamId: string): Promise<string[]> {
  const { rows } = await db.read({
    sql: "select id from accounts where team_id = :team",
    args: { team: teamId },
  });
  return rows.map((row) => text(row, "id"));
}

/** A call under a retry key, as the gate knows it: accepted, or possibly on its way since then. */
export function rememberCall(
  chunkId: number,
  call: { isAccepted: boolean; firstAtMs: number },
  nowMs: number,
): Statement {
  return {
    sql: call.isAccepted
      ? "update chunks set state = 'accepted', settled_at_ms = :now where id = :chunk and state in ('waiting', 'leased')"
      : `update chunks set first_attempt_at_ms = min(coalesce(first_attempt_at_ms, :first), :first)
          where id = :chunk and state in ('waiting', 'leased')`,
    args: { chunk: chunkId, ...(call.isAccepted ? { now: nowMs } : { first: call.firstAtMs }) },
  };
}

/** Far more attempts than a chunk ever has: what a consumer from before the restore still writes fits no more. */
const attemptsApart = 1_000;

/** Brings a send into the present epoch, waiting for a person. In one batch with what the gates remember of it. */
export function holdRestored(teamId: string, broadcastId: string, nowMs: number): Statement[] {
  const args = { send: broadcastId, team: teamId };
  return [
    {
      sql: `update chunks set epoch = (select epoch from teams where id = :team), attempt = attempt + ${attemptsApart},
          state = iif(state = 'leased', 'waiting', state)
        where broadcast_id = :send and team_id = :team and epoch < (select epoch from teams where id = :team)`,
      args,
    },
    {
      sql: `update broadcasts set epoch = (select epoch from teams where id = :team), state = 'paused',
          pause_reason = 'restored', pause_code = null, pause_text = null, pause_account_id = null,
          paused_at_ms = :now
        where id = :send and team_id = :team and state in ('armed', 'running', 'paused')
          and epoch < (select epoch from teams where id = :team)`,
      args: { ...args, now: nowMs },
    },
  ];
}

/** Went out after the copy was made, to people whom the copy does not name: it must never be planned again. */
export function stopRestored(teamId: string, broadcastId: string, nowMs: number): Statement {
  return {
    sql: `update broadcasts set state = 'stopped', pause_reason = null, ended_at_ms = :now
      where id = :send and team_id = :team and state in ('armed', 'paused') and planned_at_ms is null`,
    args: { send: broadcastId, team: teamId, now: nowMs },
  };
}
