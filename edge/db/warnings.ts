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

/**
 * Of the sends that are meant, those that reached person `j`: `s` is the send, `o` what became of it.
 * What became of it is looked up last, and only of those that are meant.
 */
const had = (
  meant: string,
  what: string,
) => `(select ${what} from deliveries o cross join sends s on s.id = o.broadcast_id
  where o.channel_user_id = j.channel_user_id and o.state is not 'left_out'
    and o.broadcast_id >= (select min(id) from sends s where ${meant}) and ${meant}
    and iif(s.id is null, 0, ${wasAccepted}))`;

/** When and by whom, latest last as text: `1763791200000:12`. Moments have thirteen digits until the year 2286. */
const recentMeant = "s.at_ms > :recentSince and s.staff_id <> :staff";
const recentWord = `(select max(o.last_team_at_ms || ':' || o.last_team_staff_id) from channel_users x
  cross join conversations o indexed by conversations_by_channel_user on o.channel_user_id = x.id
  where x.team_id = :team and x.customer_id = j.customer_id and o.team_id = :team
    and o.last_team_at_ms > :recentSince and o.last_team_staff_id <> :staff)`;

/** Each warning of person `j` as a column: null where there is nothing to warn of. */
const columns: Record<Warning, string> = {
  recent: `nullif(max(coalesce(${recentWord}, ''),
    coalesce(${had(recentMeant, "max(s.at_ms || ':' || s.staff_id)")}, '')), '')`,
  waiting: "j.waiting_since_ms",
  same: had("s.content_hash = :contentHash", "max(s.at_ms)"),
  often: `(select iif(times >= :sendsMax, times, null)
    from (select ${had("s.at_ms >= :monthSince", "count(*)")} as times))`,
};

/** What stays of the people's own columns. */
const kept =
  "id, customer_id, channel_user_id, account_id, channel, customer_name, platform_user_id, last_inbound_at_ms";

/**
 * The people of a select with a column for each warning that is asked for; who was taken out for one of them is
 * `removed`. A warning is shown of people who are sendable still; one that took people out, of all that it did. Of
 * nobody else is anything looked up.
 */
export function warnedSelect(people: string, asked: readonly Warning[], removed: readonly Warning[]): string {
  const looked = asked.map(
    (warning) => `case when verdict = 'sendable' then ${columns[warning]} end as ${warning}`,
  );
  const isWarned = removed.map((warning) => `${warning} is not null`).join(" or ") || "0";
  const shown = asked.map((warning) =>
    removed.includes(warning) ? warning : `iif(${isWarned}, null, ${warning}) as ${warning}`,
  );
  // Side by side: within each other they would lie deeper than SQLite's parser goes. A limit, and a condition on it,
  // keep SQLite from working a column out anew wherever it is mentioned.
  const steps = [
    ...(asked.some((warning) => warning !== "waiting") ? [sends] : []),
    `j as (${people} limit -1)`,
    `w as (select ${[kept, "verdict", ...looked].join(", ")} from j where true limit -1)`,
  ];
  return `with ${steps.join(", ")} select ${kept}, iif(${isWarned}, 'removed', verdict) as verdict,
      ${shown.join(", ")} from w where true`;
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
