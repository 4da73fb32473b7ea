/** When somebody was last in touch, in SQL. */
import type { Filter, TimeRange } from "../../schema/api.ts";
import { momentOf } from "../../schema/time-zone.ts";
import type { Argument } from "./client.ts";

/** The moment a filter is read at, and the time zone whose days it means. */
export interface FilterClock {
  nowMs: number;
  timeZone: string;
}

export const timeColumns = {
  lastCustomer: "last_customer_at_ms",
  lastTeam: "last_team_at_ms",
  lastMarketing: "last_marketing_at_ms",
} as const satisfies { [Field in keyof Filter]?: string };
export type TimeField = keyof typeof timeColumns;

const dayMs = 86_400_000;

/** The calendar day after this one: `2026-02-28` is followed by `2026-03-01`. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);
}

function startOf(day: string, timeZone: string): number {
  const startMs = momentOf(timeZone, `${day}T00:00`);
  if (startMs === undefined) throw new RangeError("a day of a filter is none");
  return startMs;
}

/** From and until when; `until` itself is not part of it. */
function boundsOf({ withinDays, olderThanDays, from, until }: TimeRange, { nowMs, timeZone }: FilterClock) {
  if (withinDays !== undefined) return { fromMs: nowMs - withinDays * dayMs };
  if (olderThanDays !== undefined) return { untilMs: nowMs - olderThanDays * dayMs };
  return {
    ...(from === undefined ? {} : { fromMs: startOf(from, timeZone) }),
    ...(until === undefined ? {} : { untilMs: startOf(dayAfter(until), timeZone) }),
  };
}

export function timeCondition(field: TimeField, range: TimeRange, alias: string): string {
  const column = `${alias}.${timeColumns[field]}`;
  // Longer ago than that is never, too.
  if (range.olderThanDays !== undefined) return `coalesce(${column}, 0) < :${field}Until`;
  const parts = [
    ...(range.withinDays !== undefined || range.from !== undefined ? [`${column} >= :${field}From`] : []),
    ...(range.until !== undefined ? [`${column} < :${field}Until`] : []),
  ];
  return parts.join(" and ");
}

export function timeRangeArguments(
  field: TimeField,
  range: TimeRange,
  clock: FilterClock,
): Record<string, Argument> {
  const { fromMs, untilMs } = boundsOf(range, clock);
  return {
    ...(fromMs === undefined ? {} : { [`${field}From`]: fromMs }),
    ...(untilMs === undefined ? {} : { [`${field}Until`]: untilMs }),
  };
}
