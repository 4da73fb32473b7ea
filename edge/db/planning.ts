import { channels, peoplePerChunk } from "../../schema/channels.ts";
import { exactTexts, windowErrorCode } from "../../schema/reasons.ts";
import { bookedUnit, bookedUnitArguments, bookUnits } from "./aggregation-units.ts";
import { type BroadcastRow, senderOf } from "./broadcasts.ts";
import { roomLeft, withinRoom } from "./caps.ts";
import type { Database } from "./client.ts";
import type { Occasion } from "./reach.ts";
import { chosen, judged } from "./selection.ts";
import type { StoredSelection } from "./stored-selection.ts";

/** Conversations a planning step looks at: a tenth of a second of the database's one writer. */
const sliceRows = 5_000;

/**
 * A slice before this one has the person: their other conversation may have been closed since. Most people have no
 * other, and their own index says so in passing; the send's is a jump to somewhere else for each of them.
 */
const inTheSend = `exists (select 1 from conversations o indexed by conversations_by_channel_user
    where o.channel_user_id = p.channel_user_id and o.id < p.id)
  and exists (select 1 from deliveries d where d.broadcast_id = :broadcast
  and d.channel_user_id = p.channel_user_id and d.state is not 'left_out')`;

/** Each account of the team with its chunks' size and how many people they hold so far: seeks, whatever the send's size. */
function accountsSoFar(isPersonal: boolean): string {
  const sizes = channels.map((channel) => `when '${channel}' then ${peoplePerChunk(channel, isPersonal)}`);
  const lastNumber = `(select max(chunk_number) from deliveries
    where broadcast_id = :broadcast and account_id = sized.id)`;
  return `select id as account_id, size, coalesce(${lastNumber} * size, 0) + (select count(*) from deliveries
      where broadcast_id = :broadcast and account_id = sized.id and chunk_number = ${lastNumber}) as people
    from (select id, case channel ${sizes.join(" ")} end as size from accounts where team_id = :team) sized`;
}

/** The month a send counts for: that of its first slice, however long it takes. */
const countingMonth = `coalesce((select month from cap_uses where broadcast_id = :broadcast limit 1), :month)`;

/** What a planning step works from. */
export interface Plan {
  selection: StoredSelection;
  /** What its people are judged by: a warning that people were taken out for is held to the moment of planning. */
  occasion: Occasion;
  /** Whether each person gets messages of their own. */
  isPersonal: boolean;
  /** Names the step: two planners of one send never write the same slice. */
  token: string;
  nowMs: number;
  /** The month in which it goes, in the team's time zone. */
  month: string;
}

/**
 * Writes the next slice of people: who can be reached gets a running number an account, and with it a chunk; who
 * cannot fails here, without a call; who is left out stands in the books, and with them who is beyond the sender's
 * month: what is taken of that is written in the same batch, so that no two sends take the same. The cursor moves in
 * it too, so a slice whose answer was lost is not written twice: the next attempt finds it moved, to
 * `planMaxId` when the walk is over. Nothing happens to a send that has moved on since it was read.
 */
export async function planSlice(
  db: Database,
  send: BroadcastRow,
  { selection, occasion, isPersonal, token, nowMs, month }: Plan,
): Promise<void> {
  const owner = senderOf(send, nowMs);
  const walk = chosen(owner, selection);
  const people = judged(
    owner,
    selection,
    occasion,
    `c.id > :cursor and c.id <= (select plan_cursor from broadcasts where id = :broadcast and plan_slice = :token)`,
  );
  const place = { broadcast: send.id, team: send.teamId, cursor: send.planCursor, token };
  const counted = { broadcast: send.id, team: send.teamId, staff: send.staffId, month, token };
  await db.write([
    {
      sql: `update broadcasts set plan_slice = :token, plan_failures = 0, plan_cursor = (
          select iif(count(*) < ${sliceRows}, :maxId, max(id)) from (select c.id from conversations c
            where ${walk.sql} and c.id > :cursor and c.id <= :maxId order by c.id limit ${sliceRows}))
        where id = :broadcast and team_id = :team and state = 'armed' and planned_at_ms is null
          and plan_cursor = :cursor and plan_cursor < :maxId`,
      args: { ...walk.args, ...place, maxId: send.planMaxId },
    },
    {
      // Materialised, because each mention of a verdict would otherwise be worked out anew for each row.
      sql: `with accounts_so_far as materialized (${accountsSoFar(isPersonal)}),
          p as materialized (${people.sql}),
          rooms as materialized (${roomLeft(countingMonth)}),
          once as materialized (select id, account_id, channel, customer_name, channel_user_id, platform_user_id,
            case when verdict <> 'state' and ${inTheSend} then 'duplicate' else verdict end as verdict from p),
          q as materialized (${withinRoom("once", "rooms", "id, account_id, customer_name, channel_user_id, platform_user_id")})
        insert into deliveries (team_id, broadcast_id, account_id, platform_user_id, conversation_id,
          channel_user_id, name, chunk_number, state, reason, error_code, error_text, failed_at_ms)
        select :team, :broadcast, account_id, platform_user_id, id, channel_user_id, customer_name,
          case when verdict = 'sendable' then (people + position - 1) / size end,
          case when verdict = 'sendable' then null when verdict in ('window', 'blocked', 'number') then 'failed'
            else 'left_out' end,
          case verdict when 'sendable' then null when 'blocked' then 'unfollowed' when 'number' then
            'invalid_number' when 'state' then 'not_in_progress' else verdict end,
          case verdict when 'window' then :windowCode end,
          case verdict when 'window' then :windowText when 'blocked' then :blockedText end,
          case when verdict in ('window', 'blocked', 'number') then :failedAt end
        from (select *, row_number() over (partition by account_id, verdict = 'sendable' order by id) as position
            from q) join accounts_so_far using (account_id)
        order by id`,
      args: {
        ...people.args,
        ...place,
        ...counted,
        windowCode: windowErrorCode,
        windowText: exactTexts.window,
        blockedText: exactTexts.unfollowed,
        failedAt: nowMs,
      },
    },
    {
      sql: `update broadcasts set chosen = chosen + changes() where id = :broadcast and plan_slice = :token`,
      args: { broadcast: send.id, token },
    },
    {
      sql: `insert into cap_uses (broadcast_id, channel, team_id, staff_id, month, people)
        select :broadcast, a.channel, :team, :staff, ${countingMonth}, sum(taken.people)
        from (${accountsSoFar(isPersonal)}) taken join accounts a on a.id = taken.account_id
        where exists (select 1 from broadcasts where id = :broadcast and plan_slice = :token and state = 'armed')
        group by a.channel having sum(taken.people) > 0
        on conflict (broadcast_id, channel) do update set people = excluded.people`,
      args: counted,
    },
  ]);
}

/** A random UUID of version 4, made where the row is made: fixed before the first attempt. */
const uuid = `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
  || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`;

/** The walk is over: the chunks come into being, and the send may start. Safe to repeat. */
export async function finishPlanning(db: Database, send: BroadcastRow, nowMs: number): Promise<void> {
  await db.write([
    bookUnits(send, nowMs),
    {
      sql: `insert or ignore into chunks (team_id, broadcast_id, account_id, channel, number, state, people, epoch,
          retry_key, aggregation_unit)
        select d.team_id, d.broadcast_id, d.account_id, a.channel, d.chunk_number, 'waiting', d.people, :epoch,
          ${uuid}, ${bookedUnit}
        from (select team_id, broadcast_id, account_id, chunk_number, count(*) as people from deliveries
          where broadcast_id = :id and chunk_number is not null group by account_id, chunk_number) d
        join accounts a on a.id = d.account_id
        where exists (select 1 from broadcasts where id = :id and state = 'armed' and planned_at_ms is null)`,
      args: { id: send.id, epoch: send.epoch, ...bookedUnitArguments(send, nowMs) },
    },
    {
      sql: `update broadcasts set planned_at_ms = :now
        where id = :id and team_id = :team and state = 'armed' and planned_at_ms is null`,
      args: { id: send.id, team: send.teamId, now: nowMs },
    },
  ]);
}
