import { type BroadcastKind, broadcastKinds, type ChunkState, chunkStates } from "../../schema/broadcasts.ts";
import { type Channel, channels } from "../../schema/channels.ts";
import type { OpenChunk } from "../conductor/window.ts";
import type { Database, Row } from "./client.ts";
import { integer, integerOrNull, oneOf, text, textOrNull } from "./values.ts";

/** Open chunks of each send a conductor looks at; its window is smaller. */
const chunksPerSend = 20;

/**
 * Whether chunk `k` of send `b` may go. While the send is paused, a call that may have arrived is still repeated
 * under its key, so that its outcome is known before the key runs out: unless the pause concerns that very call.
 */
export const mayGo = `(b.state = 'running' or (b.state = 'paused' and k.first_attempt_at_ms is not null
  and (b.pause_reason in ('quota', 'daily_limit', 'template', 'content')
    or (b.pause_reason in ('token', 'account', 'payment') and b.pause_account_id is not k.account_id))))`;

/** The open chunks of an account, and the team's tide at that moment. */
export async function findOpenChunks(
  db: Database,
  teamId: string,
  accountId: string,
): Promise<{ open: OpenChunk[]; tide: number }> {
  const [chunks, team] = await db.readAll([
    {
      sql: `select id, broadcast_id, state, next_at_ms, lease_until_ms from (
        select k.*, row_number() over (partition by k.broadcast_id
          order by k.state = 'leased' desc, k.next_at_ms, k.number) as place
        from chunks k join broadcasts b on b.id = k.broadcast_id
        where k.team_id = :team and k.account_id = :account and k.state in ('waiting', 'leased')
          and ${mayGo}) where place <= ${chunksPerSend} order by broadcast_id, place`,
      args: { team: teamId, account: accountId },
    },
    { sql: "select tide from teams where id = :team", args: { team: teamId } },
  ]);
  const open = (chunks?.rows ?? []).map((row) => ({
    id: integer(row, "id"),
    broadcastId: text(row, "broadcast_id"),
    state: oneOf(row, "state", ["waiting", "leased"]),
    nextAtMs: integer(row, "next_at_ms"),
    leaseUntilMs: integer(row, "lease_until_ms"),
  }));
  return { open, tide: team?.rows[0] ? integer(team.rows[0], "tide") : 0 };
}

/** A chunk as a consumer needs it, with what it sends and through whom. */
export interface ChunkWork {
  id: number;
  teamId: string;
  broadcastId: string;
  kind: BroadcastKind;
  accountId: string;
  channel: Channel;
  number: number;
  state: ChunkState;
  attempt: number;
  leaseUntilMs: number;
  nextAtMs: number;
  retryKey: string;
  aggregationUnit: string | null;
  /** Set when an earlier call under this retry key may have arrived. */
  firstAttemptAtMs: number | null;
  content: string;
  /** JSON: how its links are written; null: as they were typed. */
  linkForm: string | null;
  /** JSON: the codes of its tracked links, in reading order. */
  linkCodes: string;
  mayGo: boolean;
  /** Else it may go only to clear a doubt up. */
  isRunning: boolean;
  platformId: string;
  callsPerSecond: number | null;
  /** Whose limit of a day it is. Until the platform has named the portfolio: the business, or the number alone. */
  portfolioId: string;
  peoplePerDayMax: number | null;
  credentialsSealed: string;
}

export async function findChunkWork(
  db: Database,
  teamId: string,
  chunkId: number,
): Promise<ChunkWork | undefined> {
  const { rows } = await db.read({
    sql: `select k.id, k.team_id, k.broadcast_id, k.account_id, k.channel, k.number, k.state, k.attempt,
        k.lease_until_ms, k.next_at_ms, k.retry_key, k.aggregation_unit, k.first_attempt_at_ms, b.content, b.link_form,
        (select json_group_array(code) from (select code from links where broadcast_id = b.id and is_tracked
          order by position)) as link_codes, b.kind,
        ${mayGo} and k.epoch = t.epoch as may_go, b.state = 'running' as is_running, a.platform_id, a.calls_per_second, coalesce(a.portfolio_id, a.business_id, a.id) as portfolio_id,
        a.people_per_day_max, a.credentials_sealed
      from chunks k join broadcasts b on b.id = k.broadcast_id join teams t on t.id = k.team_id
        join accounts a on a.id = k.account_id
      where k.id = :id and k.team_id = :team`,
    args: { id: chunkId, team: teamId },
  });
  return rows[0] && workFromRow(rows[0]);
}

function workFromRow(row: Row): ChunkWork {
  return {
    id: integer(row, "id"),
    teamId: text(row, "team_id"),
    broadcastId: text(row, "broadcast_id"),
    kind: oneOf(row, "kind", broadcastKinds),
    accountId: text(row, "account_id"),
    channel: oneOf(row, "channel", channels),
    number: integer(row, "number"),
    state: oneOf(row, "state", chunkStates),
    attempt: integer(row, "attempt"),
    leaseUntilMs: integer(row, "lease_until_ms"),
    nextAtMs: integer(row, "next_at_ms"),
    retryKey: text(row, "retry_key"),
    aggregationUnit: textOrNull(row, "aggregation_unit"),
    firstAttemptAtMs: integerOrNull(row, "first_attempt_at_ms"),
    content: text(row, "content"),
    linkForm: textOrNull(row, "link_form"),
    linkCodes: text(row, "link_codes"),
    mayGo: integer(row, "may_go") === 1,
    isRunning: integer(row, "is_running") === 1,
    platformId: text(row, "platform_id"),
    callsPerSecond: integerOrNull(row, "calls_per_second"),
    portfolioId: text(row, "portfolio_id"),
    peoplePerDayMax: integerOrNull(row, "people_per_day_max"),
    credentialsSealed: text(row, "credentials_sealed"),
  };
}
