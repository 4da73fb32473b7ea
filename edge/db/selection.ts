/**
 * Who is chosen and what will become of each, in SQL. The check before a send and the planner use the same
 * fragments, so they cannot disagree; `schema/reach.ts` says the same for one person, and a test holds both together.
 */
import type { Filter } from "../../schema/api.ts";
import { warnings } from "../../schema/warnings.ts";
import { filterArguments, filterCondition, rowNumbers } from "./filter.ts";
import { argumentsIn, type Fragment } from "./fragment.ts";
import { type Occasion, reachArguments, reachCase } from "./reach.ts";
import { settledSince } from "./resends.ts";
import { heldIn, isListed, isOwn, isStillHeld, type Owner, type Part } from "./source.ts";
import { type StoredSelection, sourceOf } from "./stored-selection.ts";
import { warnedSelect, warningArguments } from "./warnings.ts";

export type { Owner } from "./source.ts";

/** One's own people who match, or those that a list shows, as a condition on alias `c`. */
export function ownMatching(owner: Owner, filter: Filter, { source = "in_progress" }: Part = {}): Fragment {
  return {
    sql: `${heldIn(source, "c")} and ${filterCondition(filter, "c")}`,
    args: { team: owner.teamId, staff: owner.staffId, ...filterArguments(filter, owner.clock) },
  };
}

/** Being chosen, as a condition on an alias of conversations. `id` is how its id is written. */
function chosenCondition({ people }: StoredSelection, alias: string, id = `${alias}.id`): string {
  // Whose conversation it has become meanwhile is a verdict: nobody drops out of the books. The plus keeps the engine
  // from walking the whole team for a few ids, here and below.
  if (people.mode !== "matching")
    return `+${alias}.team_id = :team and ${id} in (select value from json_each(:named))`;
  return `${heldIn(sourceOf(people), alias)} and ${filterCondition(people.filter, alias)}
    and not ${isListed(sourceOf(people), alias, "except")}`;
}

/** The chosen conversations as a condition on alias `c`. */
export function chosen(owner: Owner, selection: StoredSelection): Fragment {
  const { people } = selection;
  const sql = chosenCondition(selection, "c");
  if (people.mode === "matching") {
    const except = JSON.stringify(rowNumbers("cnv", people.except));
    const { teamId: team, staffId: staff, clock } = owner;
    return { sql, args: { team, staff, ...filterArguments(people.filter, clock), except } };
  }
  const named = people.mode === "resend" ? people.conversations : rowNumbers("cnv", people.conversations);
  return { sql, args: { team: owner.teamId, named: JSON.stringify(named) } };
}

/** The verdict on one row of the list, where nothing is chosen yet and so nothing is a duplicate. */
export function listVerdict(nowMs: number): Fragment {
  const occasion: Occasion = { kind: "message", nowMs };
  return { sql: reachCase(occasion, { isDuplicate: "0" }), args: reachArguments(occasion, undefined) };
}

/** Who has turned out to have it since a resend was asked for, and who of those named is not the owner's by now. */
function sinceAsked(owner: Owner, { people }: StoredSelection) {
  if (people.mode === "matching") return { isSettled: "0", isGone: "0", args: {} };
  const isGone = `not ${isStillHeld(sourceOf(people), "c")}`;
  if (people.mode === "named") return { isSettled: "0", isGone, args: { staff: owner.staffId } };
  return {
    isSettled: settledSince("c.channel_user_id", people.group),
    isGone,
    args: { staff: owner.staffId, resendOf: people.resendOf },
  };
}

/**
 * Every chosen person with exactly one verdict: columns id, customer_id, channel_user_id, account_id, channel,
 * customer_name, platform_user_id, last_inbound_at_ms, verdict, and each warning that is shown: null for whom it is
 * not about. `andWhere` narrows alias `c` further, for a slice or a page.
 */
export function judged(
  owner: Owner,
  selection: StoredSelection,
  occasion: Occasion,
  andWhere = "1",
): Fragment {
  const { rules, shown = [] } = occasion.warnings ?? {};
  const removed = selection.remove.warnings ?? [];
  const asked = warnings.filter((warning) => shown.includes(warning) || removed.includes(warning));
  if (!rules || asked.length === 0) return verdictOf(owner, selection, occasion, andWhere);
  const people = verdictOf(owner, selection, occasion, andWhere);
  const sql = warnedSelect(people.sql, asked, removed);
  return { sql, args: argumentsIn(sql, { ...warningArguments(rules, occasion.nowMs), ...people.args }) };
}

function verdictOf(owner: Owner, selection: StoredSelection, occasion: Occasion, andWhere: string): Fragment {
  const { sql, args } = chosen(owner, selection);
  // The index is named because the planner would rather walk all of the owner's for each of them, and the plus keeps
  // it from trying every named id for each of them.
  const source = sourceOf(selection.people);
  const isEarlier = selection.people.mode === "matching" ? "1" : isStillHeld(source, "e");
  const isDuplicate = `exists (select 1 from conversations e indexed by conversations_by_channel_user
      where e.channel_user_id = c.channel_user_id
      and e.id < c.id and ${chosenCondition(selection, "e", "+e.id")} and ${isEarlier})`;
  const { verdicts, conversations } = selection.remove;
  const { isSettled, isGone, args: since } = sinceAsked(owner, selection);
  return {
    // One mention of the rules: SQLite would work out a second one anew.
    sql: `select c.id, c.customer_id, c.channel_user_id, c.account_id, c.channel, c.customer_name,
        u.platform_user_id, u.last_inbound_at_ms, c.waiting_since_ms, case when ${isSettled} then 'settled' when ${isGone} then 'state'
          when ${isListed(source, "c", "removed")} then 'removed'
          else ${reachCase(occasion, { isDuplicate, removed: verdicts })} end as verdict
      from conversations c join channel_users u on u.id = c.channel_user_id
      where ${sql} and ${andWhere}`,
    args: {
      ...args,
      ...since,
      ...reachArguments(occasion, selection.onlyAccount),
      removed: JSON.stringify(rowNumbers("cnv", conversations)),
    },
  };
}

/** Named ids that are not the actor's own, whether of somebody else or of nobody. Empty for `matching`. */
export function strangers(owner: Owner, { people }: StoredSelection): Fragment | undefined {
  if (people.mode !== "named") return undefined;
  return {
    sql: `select value from json_each(:named) where value not in (
        select c.id from conversations c where c.id in (select value from json_each(:named))
          and +c.team_id = :team and ${isOwn(sourceOf(people), "c")}) limit 100`,
    args: {
      named: JSON.stringify(rowNumbers("cnv", people.conversations)),
      team: owner.teamId,
      staff: owner.staffId,
    },
  };
}
