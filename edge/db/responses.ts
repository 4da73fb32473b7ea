/**
 * What people did after they got a send: wrote back, or left (blocked the account, unsubscribed). Kept on the
 * delivery that they got, found by who they are.
 */
import { newId } from "../../schema/ids.ts";
import type { FollowEvent, MarketingEvent, MessageEvent } from "../receipts/events.ts";
import type { Statement } from "./client.ts";

/** 退訂封鎖率 counts who left within this of getting it. */
export const leftWithinMs = 86_400_000;
/** Who wrote within this of getting it has answered. */
export const repliedWithinMs = 2 * 86_400_000;
/** Platforms tell whole seconds, and an answer is written down a moment after the person got the message. */
const clocksApartMs = 2_000;
/** A send is made at most this long before it goes: ids of sends begin with their time. */
const oldestMs = 370 * 86_400_000;

/** Beyond 48 hours: what was being called at a stop is settled within a day. */
const recentlyMs = 4 * 86_400_000;
/** Few people's whole year is read at once; for many it pays to look first which sends can be meant. */
const fewEvents = 50;

/** The oldest send that anybody was called for of late: it may have been made long before. */
const oldestAtWork = `(select coalesce(min(id), :recent) from broadcasts where team_id = :team
  and created_at_ms between :madeFromMs and :recentMs
  and (state = 'running' or coalesce(ended_at_ms, paused_at_ms) >= :recentMs))`;

/** The lowest id that a send of this moment can have. */
function sendIdFrom(atMs: number): string {
  return newId("bc", Math.max(0, atMs)).slice(0, "bc_".length + 10);
}

/** The chunk of delivery `d`, as `k`. */
export const chunkOfDelivery = `k.broadcast_id = d.broadcast_id and k.account_id = d.account_id
  and k.number = d.chunk_number`;
/** When the platform took it: a multicast answers for its whole chunk. */
export const acceptedAt = `coalesce(d.accepted_at_ms,
  case when d.state is null and k.state = 'accepted' then k.settled_at_ms end)`;

/** Whether `at` lies in the time that counts, of a delivery taken at `accepted` and called first at `since`. */
export const isWithin = (at: string, withinMs: number) =>
  `(${at} between min(accepted, coalesce(since, accepted)) - ${clocksApartMs} and accepted + ${withinMs})`;

/**
 * `taken` decides what is kept where the acceptance is known: the first moment that counts. Where it is not known yet
 * (the person was faster than our books), the last moment is kept, and whether it counts is decided when it is read.
 */
const kept = (column: string, withinMs: number, kind: number) => {
  const isKind = `is_reply = ${kind}`;
  const counting = `min(case when ${isKind} and ${isWithin("at", withinMs)} then at end)`;
  const early = `max(case when ${isKind} and accepted is null then at end)`;
  return `coalesce(case when max(accepted) is null then max(coalesce(${early}, ${column}), coalesce(${column}, ${early}))
    when ${isWithin(column, withinMs)} then min(${column}, coalesce(${counting}, ${column}))
    else ${counting} end, ${column}) as ${column}`;
};

/**
 * `facts`: JSON of [account, platform user, time, 1 for a reply and 0 for leaving]. `cross join` and materialised
 * steps keep the order: from the events, by who the person is, to the few deliveries that can be meant.
 */
export function responseSql(facts: string, oldest: string): string {
  return `with heard as materialized (
      select d.*, value ->> 2 as at, value ->> 3 as is_reply
      from json_each(${facts}) cross join channel_users u on u.account_id = value ->> 0
        and u.platform_user_id = value ->> 1
      cross join deliveries d on d.channel_user_id = u.id and d.broadcast_id >= ${oldest} and d.state is not 'left_out'
        and d.team_id = :team
      where d.state is null or d.state = 'unknown'
        or d.accepted_at_ms between value ->> 2 - ${repliedWithinMs} and value ->> 2 + ${clocksApartMs}),
    timed as materialized (
      select d.id, d.at, d.is_reply, d.left_at_ms, d.replied_at_ms, k.first_attempt_at_ms as since,
        ${acceptedAt} as accepted
      from heard d cross join chunks k on ${chunkOfDelivery}
      where d.accepted_at_ms is not null or k.state <> 'waiting' or k.first_attempt_at_ms is not null),
    found as materialized (
      select id, ${kept("left_at_ms", leftWithinMs, 0)}, ${kept("replied_at_ms", repliedWithinMs, 1)}
      from timed group by id)
    update deliveries set left_at_ms = found.left_at_ms, replied_at_ms = found.replied_at_ms
    from found where deliveries.id = found.id
      and (deliveries.left_at_ms, deliveries.replied_at_ms) is not (found.left_at_ms, found.replied_at_ms)`;
}

/** One statement however many events they are. Safe to repeat, and in any order. */
export function recordResponses(
  teamId: string,
  events: readonly (FollowEvent | MarketingEvent | MessageEvent)[],
): Statement[] {
  const facts = events.flatMap((event) => {
    const isReply = event.kind === "message";
    const hasLeft =
      (event.kind === "following" && !event.isFollowing) || (event.kind === "marketing" && event.isStopped);
    return isReply || hasLeft
      ? [[event.accountId, event.platformUserId, event.atMs, isReply ? 1 : 0] as const]
      : [];
  });
  if (facts.length === 0) return [];
  const firstAtMs = facts.reduce((first, [, , atMs]) => Math.min(first, atMs), Number.POSITIVE_INFINITY);
  const all = { team: teamId, facts: JSON.stringify(facts) };
  if (facts.length <= fewEvents) {
    const oldest = sendIdFrom(firstAtMs - oldestMs);
    return [{ sql: responseSql(":facts", ":oldest"), args: { ...all, oldest } }];
  }
  const recentMs = Math.max(0, firstAtMs - recentlyMs);
  const made = { recent: sendIdFrom(recentMs), recentMs, madeFromMs: firstAtMs - oldestMs };
  return [{ sql: responseSql(":facts", oldestAtWork), args: { ...all, ...made } }];
}

/** The host says who has unsubscribed: of the rows it puts in, those of whom it is news. */
export const hostSaysLeft = responseSql(
  `(select json_group_array(json_array(u.account_id, u.platform_user_id, :now, 0)) from json_each(:rows) given
    cross join channel_users u on u.account_id = given.value ->> 'accountId'
      and u.platform_user_id = given.value ->> 'platformUser'
    where given.value ->> 'unsubscribed' and not u.is_unsubscribed)`,
  "''",
);
