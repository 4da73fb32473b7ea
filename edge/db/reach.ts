/** The reach rules in SQL; `schema/reach.ts` says the same for one person, and a test holds both together. */
import type { BroadcastKind } from "../../schema/broadcasts.ts";
import { capabilities } from "../../schema/channels.ts";
import { type RemovableVerdict, windowClosedBeforeMs } from "../../schema/reach.ts";
import type { Argument } from "./client.ts";

/** `schema/channels.ts` isWellFormedPlatformUser, in SQL. */
const wellFormed = `(case c.channel
    when 'line' then length(u.platform_user_id) = 33 and u.platform_user_id glob 'U*'
      and substr(u.platform_user_id, 2) not glob '*[^0-9a-f]*'
    else length(u.platform_user_id) between 8 and 16 and u.platform_user_id glob '+[1-9]*'
      and substr(u.platform_user_id, 2) not glob '*[^0-9]*' end)`;

/** What a template must not go past, whatever its category: `schema/reach.ts` says why. */
const templateRules = `when u.is_marketing_stopped then 'opted_out'
    when u.held_until_ms > :now then 'held_back'`;
/** What free text must not go past. */
const isWindowClosed = `c.channel = 'whatsapp' and coalesce(u.last_inbound_at_ms, 0) <= :closedBefore`;

/**
 * The reach rules on aliases `c` (conversations) and `u` (channel_users), in the order of `schema/reach.ts`. Verdicts
 * in `removed` are those of people who were taken out for them.
 */
export function reachCase(
  kind: BroadcastKind,
  isDuplicate: string,
  removed: readonly RemovableVerdict[] = [],
): string {
  const verdict = (word: RemovableVerdict) => (removed.includes(word) ? "'removed'" : `'${word}'`);
  return `case
    when c.state <> 'in_progress' then 'state'
    when ${isDuplicate} then 'duplicate'
    when u.is_unsubscribed then 'unsubscribed'
    ${kind === "template" ? templateRules : ""}
    when u.is_number_invalid or not ${wellFormed} then ${verdict("number")}
    when u.is_following = 0 then ${verdict("blocked")}
    ${kind === "message" ? `when ${isWindowClosed} then ${verdict("window")}` : ""}
    else 'sendable' end`;
}

/** The clock that the rules of a kind are held against. */
export function clockOf(kind: BroadcastKind, nowMs: number): Record<string, Argument> {
  if (kind === "template") return { now: nowMs };
  return { closedBefore: windowClosedBeforeMs(capabilities.whatsapp.windowHours ?? 0, nowMs) };
}
