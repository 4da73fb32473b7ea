/**
 * Who is chosen and what will become of each, in SQL. The check before a send and the planner use the same
 * fragments, so they cannot disagree; `schema/reach.ts` says the same for one person, and a test holds both together.
 */
import type { Filter } from "../../schema/api.ts";
import type { BroadcastKind } from "../../schema/broadcasts.ts";
import type { Actor } from "../context.ts";
import type { Argument } from "./client.ts";
import { filterArguments, filterCondition, rowNumbers } from "./filter.ts";
import type { Fragment } from "./fragment.ts";
import { clockOf, reachCase } from "./reach.ts";
import { settledSince } from "./resends.ts";
import type { StoredSelection } from "./stored-selection.ts";

/** Whose conversations: the actor's own, of their own team. Nobody else is ever reached, whatever is asked for. */
export type Owner = Pick<Actor, "teamId" | "staffId">;

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
