/**
 * Who is chosen and what will become of each, in SQL. The check before a send and the planner use the same
 * fragments, so they cannot disagree; `schema/reach.ts` says the same for one person, and a test holds both together.
 */
import type { Filter } from "../../schema/api.ts";
import type { BroadcastKind } from "../../schema/broadcasts.ts";
import { capabilities } from "../../schema/channels.ts";
import { parseRowId } from "../../schema/ids.ts";
import { type RemovableVerdict, windowClosedBeforeMs } from "../../schema/reach.ts";
import type { Actor } from "../context.ts";
import type { Argument } from "./client.ts";
import { settledSince } from "./resends.ts";
import type { StoredSelection } from "./stored-selection.ts";

export interface Fragment {
  sql: string;
  args: Record<string, Argument>;
}

/** Whose conversations: the actor's own, of their own team. Nobody else is ever reached, whatever is asked for. */
export type Owner = Pick<Actor, "teamId" | "staffId">;

const likeSpecials = /[\\%_]/g;

/** A search of digits and phone punctuation only is a phone number; the trunk 0 and +886 both fall away. */
function phoneDigits(search: string): string | undefined {
  if (!/^[+\d\s().-]+$/.test(search)) return undefined;
  const digits = search.replace(/\D/g, "").replace(/^886/, "").replace(/^0+/, "");
  return digits.length >= 3 ? digits : undefined;
}

const digitsOnly = (column: string) =>
  `replace(replace(replace(replace(${column}, '-', ''), ' ', ''), '(', ''), ')', '')`;

/** The filter as a condition on the conversations alias. Arguments are shared by every alias. */
function filterCondition(filter: Filter, alias: string): string {
  const parts = ["1"];
  if (filter.search?.trim()) {
    const byName = `${alias}.customer_name like :search escape '\\'`;
    const byPhone = `${digitsOnly(`${alias}.phone`)} like :phone`;
    parts.push(phoneDigits(filter.search.trim()) ? `(${byName} or ${byPhone})` : byName);
  }
  if (filter.accounts?.length) parts.push(`${alias}.account_id in (select value from json_each(:accounts))`);
  if (filter.tags) {
    const carried = `from customer_tags t where t.customer_id = ${alias}.customer_id
      and t.tag_id in (select value from json_each(:tags))`;
    if (filter.tags.mode === "any") parts.push(`exists (select 1 ${carried})`);
    if (filter.tags.mode === "none") parts.push(`not exists (select 1 ${carried})`);
    if (filter.tags.mode === "all")
      parts.push(`(select count(*) ${carried}) = (select count(distinct value) from json_each(:tags))`);
  }
  return parts.join(" and ");
}

function filterArguments(filter: Filter): Record<string, Argument> {
  const args: Record<string, Argument> = {};
  const search = filter.search?.trim();
  if (search) {
    args.search = `%${search.replace(likeSpecials, "\\$&")}%`;
    const digits = phoneDigits(search);
    if (digits) args.phone = `%${digits}%`;
  }
  if (filter.accounts?.length) args.accounts = JSON.stringify(filter.accounts);
  if (filter.tags) args.tags = JSON.stringify(rowNumbers("tag", filter.tags.ids));
  return args;
}

function rowNumbers(prefix: "cnv" | "tag", ids: readonly string[]): number[] {
  return ids.flatMap((id) => parseRowId(prefix, id) ?? []);
}

const ownInProgress = (alias: string) =>
  `${alias}.team_id = :team and ${alias}.owner_staff_id = :staff and ${alias}.state = 'in_progress'`;

/** One's own conversations in 處理中 that match, as a condition on alias `c`. */
export function ownMatching(owner: Owner, filter: Filter): Fragment {
  return {
    sql: `${ownInProgress("c")} and ${filterCondition(filter, "c")}`,
    args: { team: owner.teamId, staff: owner.staffId, ...filterArguments(filter) },
  };
}

/** Being chosen, as a condition on an alias of conversations. `id` is how its id is written. */
function chosenCondition({ people }: StoredSelection, alias: string, id = `${alias}.id`): string {
  // Whose conversation it has become meanwhile is a verdict: nobody drops out of the books.
  if (people.mode === "resend")
    return `${alias}.team_id = :team and ${id} in (select value from json_each(:named))`;
  if (people.mode === "named")
    return `${alias}.team_id = :team and ${alias}.owner_staff_id = :staff
      and ${id} in (select value from json_each(:named))`;
  return `${ownInProgress(alias)} and ${filterCondition(people.filter, alias)}
    and ${id} not in (select value from json_each(:except))`;
}

/** The chosen conversations as a condition on alias `c`. */
export function chosen(owner: Owner, selection: StoredSelection): Fragment {
  const { people } = selection;
  if (people.mode === "resend") {
    const args = { team: owner.teamId, named: JSON.stringify(people.conversations) };
    return { sql: chosenCondition(selection, "c"), args };
  }
  const args: Record<string, Argument> = { team: owner.teamId, staff: owner.staffId };
  if (people.mode === "named") args.named = JSON.stringify(rowNumbers("cnv", people.conversations));
  else {
    Object.assign(args, filterArguments(people.filter));
    args.except = JSON.stringify(rowNumbers("cnv", people.except));
  }
  return { sql: chosenCondition(selection, "c"), args };
}

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
function reachCase(
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
function clockOf(kind: BroadcastKind, nowMs: number): Record<string, Argument> {
  if (kind === "template") return { now: nowMs };
  return { closedBefore: windowClosedBeforeMs(capabilities.whatsapp.windowHours ?? 0, nowMs) };
}

/** The verdict on one row of the list, where nothing is chosen yet and so nothing is a duplicate. */
export function listVerdict(nowMs: number): Fragment {
  return { sql: reachCase("message", "0"), args: clockOf("message", nowMs) };
}

/** Of a resend: who has turned out to have it since it was asked for, and whose conversation is another's by now. */
function sinceAsked(owner: Owner, { people }: StoredSelection) {
  if (people.mode !== "resend") return { isSettled: "0", isForeign: "0", args: {} };
  return {
    isSettled: settledSince({ account: "c.account_id", platformUser: "u.platform_user_id" }),
    isForeign: "c.owner_staff_id is not :staff",
    args: { staff: owner.staffId, resendOf: people.resendOf },
  };
}

/** What is judged: may a message of this kind go at this moment. */
export interface Occasion {
  kind: BroadcastKind;
  nowMs: number;
}

/**
 * Every chosen person with exactly one verdict: columns id, customer_id, channel_user_id, account_id, channel,
 * customer_name, platform_user_id, verdict. `andWhere` narrows alias `c` further, for a slice or a page.
 */
export function judged(
  owner: Owner,
  selection: StoredSelection,
  { kind, nowMs }: Occasion,
  andWhere = "1",
): Fragment {
  const { sql, args } = chosen(owner, selection);
  // The index is named because the planner would rather walk all of the owner's for each of them, and the plus keeps
  // it from trying every named id for each of them.
  const isDuplicate = `exists (select 1 from conversations e indexed by conversations_by_channel_user
      where e.channel_user_id = c.channel_user_id
      and e.id < c.id and e.state = 'in_progress' and ${chosenCondition(selection, "e", "+e.id")})`;
  const { verdicts, conversations } = selection.remove;
  const { isSettled, isForeign, args: since } = sinceAsked(owner, selection);
  return {
    // One mention of the rules: SQLite would work out a second one anew.
    sql: `select c.id, c.customer_id, c.channel_user_id, c.account_id, c.channel, c.customer_name,
        u.platform_user_id, case when ${isSettled} then 'settled' when ${isForeign} then 'state'
          when c.id in (select value from json_each(:removed)) then 'removed'
          else ${reachCase(kind, isDuplicate, verdicts)} end as verdict
      from conversations c join channel_users u on u.id = c.channel_user_id
      where ${sql} and ${andWhere}`,
    args: {
      ...args,
      ...since,
      ...clockOf(kind, nowMs),
      removed: JSON.stringify(rowNumbers("cnv", conversations)),
    },
  };
}

/** Named ids that are not the actor's own, whether of somebody else or of nobody. Empty for `matching`. */
export function strangers(owner: Owner, { people }: StoredSelection): Fragment | undefined {
  if (people.mode !== "named") return undefined;
  return {
    sql: `select value from json_each(:named) where value not in (
        select id from conversations where id in (select value from json_each(:named))
          and team_id = :team and owner_staff_id = :staff) limit 100`,
    args: {
      named: JSON.stringify(rowNumbers("cnv", people.conversations)),
      team: owner.teamId,
      staff: owner.staffId,
    },
  };
}
