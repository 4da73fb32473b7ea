import type { Period, Span } from "../../schema/report-period.ts";
import type { Statement } from "../db/client.ts";
import { countedIn, type Members } from "./members.ts";

const spansAs =
  "select value ->> 0 as span, value ->> 1 as from_ms, value ->> 2 as until_ms from json_each(:spans)";

/** The spans as an argument: number, begin and end of each. */
export function spansArgument(spans: readonly Span[]): string {
  return JSON.stringify(spans.map(({ fromMs, untilMs }, index) => [index, fromMs, untilMs]));
}

/** Clicks of each span: one stretch of `clicks_by_time` for each, and nothing is sorted. Columns `span`, `clicks`. */
export function clicksBySpan(teamId: string, members: Members, spans: readonly Span[]): Statement {
  const counted = countedIn(members, "c.staff_id");
  return {
    sql: `select span, (select count(*) from clicks c indexed by clicks_by_time where c.team_id = :team
        and c.at_ms >= s.from_ms and c.at_ms < s.until_ms ${counted.sql}) as clicks from (${spansAs}) s`,
    args: { ...counted.args, team: teamId, spans: spansArgument(spans) },
  };
}

/**
 * Clicks of each send in the period, however long ago it went out: a stretch of `clicks_by_broadcast` for each. Columns
 * `id`, `staff_id`, `clicks`.
 */
export function clicksBySend(teamId: string, members: Members, { fromMs, untilMs }: Period): Statement {
  const counted = countedIn(members, "b.staff_id");
  return {
    sql: `select * from (select b.id, b.staff_id, (select count(*) from clicks c indexed by clicks_by_broadcast
        where c.broadcast_id = b.id and c.at_ms >= :from and c.at_ms < :until) as clicks
      from broadcasts b where b.team_id = :team and b.created_at_ms < :until ${counted.sql}) where clicks > 0`,
    args: { ...counted.args, team: teamId, from: fromMs, until: untilMs },
  };
}
