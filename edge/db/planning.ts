import { capabilities } from "../../schema/channels.ts";
import { exactTexts, windowErrorCode } from "../../schema/reasons.ts";
import type { BroadcastRow } from "./broadcasts.ts";
import type { Database } from "./client.ts";
import { chosen, judged } from "./selection.ts";
import type { StoredSelection } from "./stored-selection.ts";
import { integer, integerOrNull, text } from "./values.ts";

/** Conversations a planning step looks at: well under a second of the database's one writer. */
const sliceRows = 3_000;

/** How far the next slice reaches, and how many each account's chunks hold so far. */
export interface Slice {
  /** The last conversation id of the slice; undefined when the walk is over. */
  toId: number | undefined;
  peoplePlanned: Record<string, number>;
}

export async function findSlice(db: Database, send: BroadcastRow, selection: StoredSelection): Promise<Slice> {
  const { sql, args } = chosen({ teamId: send.teamId, staffId: send.staffId }, selection);
  const [bound, planned] = await db.readAll([
    {
      sql: `select max(id) as to_id from (select c.id from conversations c where ${sql}
        and c.id > :cursor and c.id <= :maxId order by c.id limit :rows)`,
      args: { ...args, cursor: send.planCursor, maxId: send.planMaxId, rows: sliceRows },
    },
    {
      sql: `select a.id as account_id, m.number, (select count(*) from deliveries d where d.broadcast_id = :id
            and d.account_id = a.id and d.chunk_number = m.number) as people, a.channel
        from accounts a join (select account_id, max(chunk_number) as number from deliveries
            where broadcast_id = :id and chunk_number is not null group by account_id) m on m.account_id = a.id
        where a.team_id = :team`,
      args: { id: send.id, team: send.teamId },
    },
  ]);
  const peoplePlanned: Record<string, number> = {};
  for (const row of planned?.rows ?? []) {
    const perChunk = capabilities[text(row, "channel") === "line" ? "line" : "whatsapp"].peoplePerChunk;
    peoplePlanned[text(row, "account_id")] = integer(row, "number") * perChunk + integer(row, "people");
  }
  const first = bound?.rows[0];
  return { toId: (first && integerOrNull(first, "to_id")) ?? undefined, peoplePlanned };
}

/** A slice before this one has the person: their other conversation may have been closed since. */
const inTheSend = `exists (select 1 from deliveries d where d.broadcast_id = :broadcast
  and d.account_id = p.account_id and d.platform_user_id = p.platform_user_id and d.state is not 'left_out')`;

const perChunkCase = `(case channel when 'line' then ${capabilities.line.peoplePerChunk}
  else ${capabilities.whatsapp.peoplePerChunk} end)`;

/**
 * Writes one slice of people: who can be reached gets a running number an account, and with it a chunk; who cannot
 * fails here, without a call; who is left out stands in the books. The cursor moves in the same batch, so a slice
 * whose answer was lost is not written twice: the next attempt reads the cursor and finds it moved.
 */
export async function writeSlice(
  db: Database,
  send: BroadcastRow,
  selection: StoredSelection,
  slice: { toId: number; peoplePlanned: Record<string, number>; token: string; nowMs: number },
): Promise<void> {
  const people = judged(
    { teamId: send.teamId, staffId: send.staffId },
    selection,
    { kind: send.kind, nowMs: slice.nowMs },
    "c.id > :cursor and c.id <= :toId",
  );
  await db.write([
    {
      sql: `update broadcasts set plan_cursor = :toId, plan_slice = :token, plan_failures = 0
        where id = :id and team_id = :team and state = 'armed' and plan_cursor = :cursor`,
      args: { id: send.id, team: send.teamId, cursor: send.planCursor, toId: slice.toId, token: slice.token },
    },
    {
      sql: `insert into deliveries (team_id, broadcast_id, account_id, platform_user_id, conversation_id,
          channel_user_id, name, chunk_number, state, reason, error_code, error_text, failed_at_ms)
        select :team, :broadcast, account_id, platform_user_id, id, channel_user_id, customer_name,
          case when verdict = 'sendable' then (coalesce((select value from json_each(:planned)
              where key = account_id), 0) + position - 1) / ${perChunkCase} end,
          case verdict when 'sendable' then null when 'window' then 'failed' when 'blocked' then 'failed'
            when 'number' then 'failed' else 'left_out' end,
          case verdict when 'sendable' then null when 'blocked' then 'unfollowed' when 'number' then
            'invalid_number' when 'state' then 'not_in_progress' else verdict end,
          case verdict when 'window' then :windowCode end,
          case verdict when 'window' then :windowText when 'blocked' then :blockedText end,
          case when verdict in ('window', 'blocked', 'number') then :now end
        from (select *, row_number() over (partition by account_id, verdict = 'sendable' order by id) as position
          from (select id, account_id, channel, customer_name, channel_user_id, platform_user_id,
              case when verdict <> 'state' and ${inTheSend} then 'duplicate' else verdict end as verdict
            from (${people.sql}) p))
        where exists (select 1 from broadcasts where id = :broadcast and plan_slice = :token)
        order by id`,
      args: {
        ...people.args,
        broadcast: send.id,
        cursor: send.planCursor,
        toId: slice.toId,
        planned: JSON.stringify(slice.peoplePlanned),
        windowCode: windowErrorCode,
        windowText: exactTexts.window,
        blockedText: exactTexts.unfollowed,
        now: slice.nowMs,
        token: slice.token,
      },
    },
    {
      sql: `update broadcasts set chosen = chosen + changes() where id = :id and plan_slice = :token`,
      args: { id: send.id, token: slice.token },
    },
  ]);
}

/** A random UUID of version 4, made where the row is made: fixed before the first attempt. */
const uuid = `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
  || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`;

/** The walk is over: the chunks come into being, and the send may start. Safe to repeat. */
export async function finishPlanning(db: Database, send: BroadcastRow, nowMs: number): Promise<void> {
  await db.write([
    {
      sql: `insert or ignore into chunks (team_id, broadcast_id, account_id, channel, number, state, people, epoch,
          retry_key)
        select d.team_id, d.broadcast_id, d.account_id, a.channel, d.chunk_number, 'waiting', d.people, :epoch,
          ${uuid}
        from (select team_id, broadcast_id, account_id, chunk_number, count(*) as people from deliveries
          where broadcast_id = :id and chunk_number is not null group by account_id, chunk_number) d
        join accounts a on a.id = d.account_id
        where exists (select 1 from broadcasts where id = :id and state = 'armed' and planned_at_ms is null)`,
      args: { id: send.id, epoch: send.epoch },
    },
    {
      sql: `update broadcasts set planned_at_ms = :now
        where id = :id and team_id = :team and state = 'armed' and planned_at_ms is null`,
      args: { id: send.id, team: send.teamId, now: nowMs },
    },
  ]);
}
