import type { BroadcastRow } from "./broadcasts.ts";
import type { Statement } from "./client.ts";

/** From the next name of a month on LINE drops the name, and says nothing. */
const namesPerMonthMax = 1_000;
/** LINE shows no figures of fewer people than this: a name for them would be spent for nothing. */
const peopleMin = 20;
const utcPlus9Ms = 9 * 3_600_000;

/** The calendar month of UTC+9 that LINE counts names in: `2026-11`. */
export function unitMonth(atMs: number): string {
  return new Date(atMs + utcPlus9Ms).toISOString().slice(0, 7);
}

/**
 * The name that LINE's statistics of a send are asked for by: the send's own id, which has LINE's form (letters,
 * digits and underscores, 30 at most).
 * https://developers.line.biz/en/docs/messaging-api/unit-based-statistics-aggregation/
 */
export function aggregationUnit(broadcastId: string): string {
  return broadcastId;
}

/**
 * Books the name of a send on each LINE account of which it reaches enough people and whose month has names left; a
 * send that was taken back has given its own back. It belongs into the batch that makes the chunks, for these carry
 * the name from the first attempt to the last. Safe to repeat. A send that is paused into another month takes a name
 * of that one, too, which no book can know beforehand: at worst the last names of that month go out without figures.
 */
export function bookUnits(send: BroadcastRow, nowMs: number): Statement {
  return {
    sql: `insert or ignore into aggregation_units (account_id, month, broadcast_id, team_id)
      select d.account_id, :month, :id, :team from (select account_id, count(*) as people from deliveries
          where broadcast_id = :id and chunk_number is not null group by account_id) d
        join accounts a on a.id = d.account_id and a.channel = 'line'
      where d.people >= ${peopleMin}
        and (select count(*) from aggregation_units u join broadcasts b on b.id = u.broadcast_id
          where u.account_id = d.account_id and u.month = :month and b.state <> 'cancelled') < ${namesPerMonthMax}
        and exists (select 1 from broadcasts where id = :id and state = 'armed' and planned_at_ms is null)`,
    args: { id: send.id, team: send.teamId, month: unitMonth(Math.max(nowMs, send.dueAtMs)) },
  };
}

/** The name booked for the send `:id` on the account of alias `d`, or null. */
export const bookedUnit = `(select :unit from aggregation_units u
  where u.account_id = d.account_id and u.month = :month and u.broadcast_id = :id)`;

export function bookedUnitArguments(send: BroadcastRow, nowMs: number): { unit: string; month: string } {
  return { unit: aggregationUnit(send.id), month: unitMonth(Math.max(nowMs, send.dueAtMs)) };
}
