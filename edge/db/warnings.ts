/** What is worth a look about a person before a send, in SQL: seeks by the person, so that it grows with the selection. */
import type { Warning } from "../../schema/warnings.ts";
import type { Argument } from "./client.ts";
import { stands } from "./resends.ts";

/** What the warnings are held against. */
export interface WarningRules {
  /** Of the sender: their own words are no news to them. */
  staffId: number;
  /** A colleague's word or send after this is recent; null: none is. */
  recentSinceMs: number | null;
  /** The content, to know it again; null where nothing is written. */
  contentHash: string | null;
  /** The month that sends are counted in began. */
  monthSinceMs: number;
  /** More sends than this to one person in a month are pointed out; null: none are. */
  sendsPerPersonMax: number | null;
}

/** A scheduled send is written at most a year before it goes; the same content is not looked for any further back. */
const sendsWithinMs = 366 * 86_400_000;

const wasAccepted = stands("'accepted', 'delivered', 'read'");

/**
 * Sends that a warning may be about, found once: a person is then one seek, and a step for each send they had since
 * the earliest of these.
 */
const sends = `sends(id, staff_id, at_ms, content_hash) as materialized (
  select id, staff_id, started_at_ms, content_hash from broadcasts
  where team_id = :team and created_at_ms >= :sendsSince and started_at_ms is not null
    and (started_at_ms >= min(:monthSince, coalesce(:recentSince, :monthSince)) or content_hash = :contentHash))`;

/** Of the sends that are meant, those that reached person `c`, `u`. The plus keeps each of them from being a seek. */
const had = (meant: string, what: string) => `(select ${what} from deliveries o
  where o.account_id = c.account_id and o.platform_user_id = u.platform_user_id and o.state is not 'left_out'
    and o.broadcast_id >= (select min(id) from sends where ${meant})
    and +o.broadcast_id in (select id from sends where ${meant}) and ${wasAccepted})`;

/** What is to be said of the latest of them: ids are in the order in which sends were made. */
const latest = (meant: string, what: string) =>
  `(select ${what} from broadcasts b where b.id = ${had(meant, "max(o.broadcast_id)")})`;

/** When and by whom, latest last as text: `1763791200000:12`. Moments have thirteen digits until the year 2286. */
const recentMeant = "at_ms > :recentSince and staff_id <> :staff";
const recentWord = `(select max(o.last_team_at_ms || ':' || o.last_team_staff_id) from channel_users x
  cross join conversations o indexed by conversations_by_channel_user on o.channel_user_id = x.id
  where x.team_id = :team and x.customer_id = c.customer_id and o.team_id = :team
    and o.last_team_at_ms > :recentSince and o.last_team_staff_id <> :staff)`;

/** Each warning of person `c`, `u` as a column: null where there is nothing to warn of. */
const columns: Record<Warning, string> = {
  recent: `nullif(max(coalesce(${recentWord}, ''),
    coalesce(${latest(recentMeant, "b.started_at_ms || ':' || b.staff_id")}, '')), '')`,
  waiting: "c.waiting_since_ms",
  same: latest("content_hash = :contentHash", "b.started_at_ms"),
  often: `(select iif(times >= :sendsMax, times, null)
    from (select ${had("at_ms >= :monthSince", "count(*)")} as times))`,
};

/** The warnings that are asked for, as columns beside the verdict, and what stands before the whole. */
export function warningColumns(asked: readonly Warning[]): { head: string; columns: string } {
  return {
    head: asked.some((warning) => warning !== "waiting") ? `with ${sends}` : "",
    columns: asked.map((warning) => `, ${columns[warning]} as ${warning}`).join(""),
  };
}

/**
 * People with the verdicts and columns of `people`: who was taken out for a warning is `removed`. A warning is shown
 * of people who are sendable still; one that took people out, of all that it did.
 */
export function warnedSelect(people: string, asked: readonly Warning[], removed: readonly Warning[]): string {
  const isWarned = removed.map((warning) => `${warning} is not null`).join(" or ") || "0";
  const shown = asked.map((warning) => {
    const others = removed.includes(warning) ? "" : ` and not (${isWarned})`;
    return `, case when verdict = 'sendable'${others} then ${warning} end as ${warning}`;
  });
  // Its limit keeps the select within apart: each mention of a column would otherwise be worked out anew.
  return `select id, customer_id, channel_user_id, account_id, channel, customer_name, platform_user_id,
      last_inbound_at_ms, case when verdict = 'sendable' and (${isWarned}) then 'removed' else verdict end as verdict
      ${shown.join("")}
    from (${people} order by c.id limit -1)`;
}

export function warningArguments(rules: WarningRules, nowMs: number): Record<string, Argument> {
  return {
    staff: rules.staffId,
    sendsSince: nowMs - sendsWithinMs,
    recentSince: rules.recentSinceMs,
    contentHash: rules.contentHash,
    monthSince: rules.monthSinceMs,
    sendsMax: rules.sendsPerPersonMax,
  };
}
