import type { ReasonGroup } from "../../schema/api.ts";
import type { Channel } from "../../schema/channels.ts";
import { channels } from "../../schema/channels.ts";
import {
  type DeliveryState,
  deliveryStates,
  noTotals,
  outcomeOf,
  type Totals,
} from "../../schema/delivery.ts";
import { type Reason, reasons } from "../../schema/reasons.ts";
import type { Database } from "../db/client.ts";
import { integer, oneOf, oneOfOrNull, text } from "../db/values.ts";
import { reasonByChunk, stateByChunk } from "./effective.ts";
import { chunksOfOwn, ownOfChunk, ownStates } from "./own-states.ts";

/** So many people of one account of one send stand at one state for one reason. */
export interface Count {
  broadcastId: string;
  accountId: string;
  accountName: string;
  channel: Channel;
  state: DeliveryState;
  reason: Reason | null;
  people: number;
}

/**
 * Everybody of these sends, at one instant, without reading a row a person: each chunk speaks for all its people,
 * less those who have a state of their own; in one that is done everybody has. Before planning has ended there are
 * no chunks and everybody counted in so far waits.
 */
export async function countPeople(
  db: Database,
  teamId: string,
  broadcastIds: readonly string[],
): Promise<Count[]> {
  if (broadcastIds.length === 0) return [];
  const { rows } = await db.read({
    // The plus keeps the planner from walking every send of the team.
    sql: `with recursive wanted as (select b.id, b.state, b.planned_at_ms from broadcasts b
        where +b.team_id = :team and b.id in (select value from json_each(:ids))), ${ownStates},
      counted as (
        select broadcast_id, account_id, state, reason, people from own
        union all
        select k.broadcast_id, k.account_id, ${stateByChunk}, ${reasonByChunk}, k.people
          from wanted b join chunks k on k.broadcast_id = b.id and k.state <> 'done'
        union all
        select k.broadcast_id, k.account_id, ${stateByChunk}, ${reasonByChunk}, -${ownOfChunk}
          from ${chunksOfOwn} and k.state <> 'done' join wanted b on b.id = own.broadcast_id
        union all
        select d.broadcast_id, d.account_id, iif(b.state = 'cancelled', 'stopped', 'waiting'),
            iif(b.state = 'cancelled', 'stopped', null), count(*)
          from wanted b join deliveries d on d.broadcast_id = b.id
          where b.planned_at_ms is null and d.chunk_number is not null group by 1, 2)
      select broadcast_id, account_id, a.name as account_name, a.channel, state, reason, sum(people) as people
      from counted join accounts a on a.id = account_id
      group by broadcast_id, account_id, state, reason having sum(people) <> 0
      order by a.channel, a.name, a.id`,
    args: { team: teamId, ids: JSON.stringify(broadcastIds) },
  });
  return rows.map((row) => ({
    broadcastId: text(row, "broadcast_id"),
    accountId: text(row, "account_id"),
    accountName: text(row, "account_name"),
    channel: oneOf(row, "channel", channels),
    state: oneOf(row, "state", deliveryStates),
    reason: oneOfOrNull(row, "reason", reasons),
    people: integer(row, "people"),
  }));
}

const bucketOf = {
  accepted: "accepted",
  failed: "failed",
  unknown: "unknown",
  waiting: "waiting",
  stopped: "stopped",
  left_out: "leftOut",
} as const;

export function totalsOf(counts: readonly Count[]): Totals {
  const totals = { ...noTotals };
  for (const { state, people } of counts) {
    totals.chosen += people;
    totals[bucketOf[outcomeOf(state)]] += people;
    // Whoever has read it has been delivered to.
    if (state === "delivered" || state === "read") totals.delivered += people;
    if (state === "read") totals.read += people;
  }
  return totals;
}

/** People by outcome and reason, the largest group of an outcome first. */
export function groupsOf(counts: readonly Count[]): ReasonGroup[] {
  const groups = new Map<string, ReasonGroup>();
  for (const { state, reason, people } of counts) {
    const outcome = outcomeOf(state);
    const key = `${outcome}/${reason}`;
    groups.set(key, { outcome, reason, people: (groups.get(key)?.people ?? 0) + people });
  }
  return [...groups.values()].sort((one, other) => other.people - one.people);
}
