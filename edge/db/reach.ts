/** The reach rules in SQL; `schema/reach.ts` says the same for one person, and a test holds both together. */
import type { BroadcastKind } from "../../schema/broadcasts.ts";
import { type Channel, capabilities, channels } from "../../schema/channels.ts";
import { type RemovableVerdict, windowClosedBeforeMs } from "../../schema/reach.ts";
import type { Warning } from "../../schema/warnings.ts";
import type { Argument } from "./client.ts";
import type { Fragment } from "./fragment.ts";
import type { WarningRules } from "./warnings.ts";

/** What is judged: may messages of this kind go at this moment. */
export interface Occasion {
  kind: BroadcastKind;
  nowMs: number;
  /** Channels that cannot carry the messages; absent: none. */
  refusing?: readonly Channel[];
  /** On aliases `c` and `u`: a variable has nothing to stand for; absent where nothing is variable. */
  valueMissing?: Fragment;
  /** What the warnings are held against, and which of them are to be shown. Absent: nobody is warned of or taken out. */
  warnings?: { rules: WarningRules; shown?: readonly Warning[] };
}

/** `schema/channels.ts` isWellFormedPlatformUser, in SQL. */
const wellFormed = `(case c.channel
    when 'line' then length(u.platform_user_id) = 33 and u.platform_user_id glob 'U*'
      and substr(u.platform_user_id, 2) not glob '*[^0-9a-f]*'
    else length(u.platform_user_id) between 8 and 16 and u.platform_user_id glob '+[1-9]*'
      and substr(u.platform_user_id, 2) not glob '*[^0-9]*' end)`;

/** Nobody is where `:onlyAccount` is null. A template is approved for all accounts of a business. */
const isOfOtherAccount: Record<BroadcastKind, string> = {
  message: "c.account_id <> :onlyAccount",
  template: `:onlyAccount is not null and c.account_id not in (select a.id from accounts k
    join accounts a on a.id = k.id or (a.team_id = k.team_id and a.business_id = k.business_id)
    where k.id = :onlyAccount and k.team_id = :team)`,
};

/** Channels that know no templates. */
const withoutTemplates = channels
  .filter((channel) => !capabilities[channel].hasTemplates)
  .map((channel) => `'${channel}'`)
  .join(", ");

/** What a template must not go past, whatever its category: `schema/reach.ts` says why. */
const templateRules = `when u.is_marketing_stopped then 'opted_out'
    when u.held_until_ms > :now then 'held_back'`;
/** What free text must not go past. */
const isWindowClosed = `c.channel = 'whatsapp' and coalesce(u.last_inbound_at_ms, 0) <= :closedBefore`;

/** How the rules are put to one place of the project. */
export interface Rules {
  /** A condition: the same (account, platform user) stands earlier. */
  isDuplicate: string;
  /** Those whom these verdicts would fall on were taken out for it. */
  removed?: readonly RemovableVerdict[];
}

/**
 * The reach rules on aliases `c` (conversations) and `u` (channel_users), in the order of `schema/reach.ts`. Whether
 * the person is still the sender's to write to is known to the selection alone. Verdicts
 * in `removed` are those of people who were taken out for them.
 */
export function reachCase(
  { kind, refusing = [], valueMissing }: Occasion,
  { isDuplicate, removed = [] }: Rules,
): string {
  const verdict = (word: RemovableVerdict) => (removed.includes(word) ? "'removed'" : `'${word}'`);
  const refused = refusing.map((channel) => `'${channel}'`);
  return `case
    when ${isDuplicate} then 'duplicate'
    when u.is_unsubscribed then 'unsubscribed'
    ${kind === "template" ? `when c.channel in (${withoutTemplates}) then 'channel'` : ""}
    when ${isOfOtherAccount[kind]} then 'account'
    ${kind === "template" ? templateRules : ""}
    ${refused.length > 0 ? `when c.channel in (${refused.join(", ")}) then 'content'` : ""}
    when u.is_number_invalid or not ${wellFormed} then ${verdict("number")}
    when u.is_following = 0 then ${verdict("blocked")}
    ${kind === "message" ? `when ${isWindowClosed} then ${verdict("window")}` : ""}
    ${valueMissing ? `when ${valueMissing.sql} then 'variable'` : ""}
    else 'sendable' end`;
}

/** What the rules of an occasion are held against. `team` is the owner's to give. */
export function reachArguments(
  { kind, nowMs, valueMissing }: Occasion,
  onlyAccount: string | undefined,
): Record<string, Argument> {
  const clock =
    kind === "template"
      ? { now: nowMs }
      : { closedBefore: windowClosedBeforeMs(capabilities.whatsapp.windowHours ?? 0, nowMs) };
  return { ...clock, onlyAccount: onlyAccount ?? null, ...valueMissing?.args };
}
