/** The days of a report: whole ones, as the team's own calendar has them, however long the clock makes them. */
import { momentOf, wallText } from "./time-zone.ts";

/** The report opens on the last two weeks. */
export const reportDaysUsual = 14;
/** A leap year. */
export const reportDaysMax = 366;

const dayMs = 86_400_000;

/** A day, or the days of one week that lie in a period, from its first moment up to the first one past it. */
export interface Span {
  /** `2026-11-09`: the day; of a week its Sunday, which may lie before the period. */
  key: string;
  fromMs: number;
  untilMs: number;
}

export interface Period {
  /** First and last day. */
  from: string;
  until: string;
  fromMs: number;
  /** The first moment past the last day. */
  untilMs: number;
  days: Span[];
}

export type PeriodProblem = { code: "order" } | { code: "too_long"; daysMax: number };

/** The calendar's arithmetic knows no clocks. */
const numberOf = (day: string): number => Date.parse(`${day}T00:00Z`) / dayMs;
const dayOf = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10);

export function addDays(day: string, days: number): string {
  return dayOf(numberOf(day) + days);
}

/** The day it is in a time zone. */
export function dayIn(timeZone: string, atMs: number): string {
  return wallText(timeZone, atMs).slice(0, 10);
}

/** Where the clock skips midnight, or the whole day, that is the moment right behind the change. */
function startOf(timeZone: string, day: string): number {
  const startMs = momentOf(timeZone, `${day}T00:00`);
  if (startMs === undefined) throw new RangeError(`${day} is no day`);
  return startMs;
}

/** The days asked for, both ends included; without them the last two weeks up to today. */
export function periodOf(
  timeZone: string,
  nowMs: number,
  asked: { from?: string | undefined; until?: string | undefined },
): Period | PeriodProblem {
  const until = asked.until ?? dayIn(timeZone, nowMs);
  const from = asked.from ?? addDays(until, 1 - reportDaysUsual);
  const count = numberOf(until) - numberOf(from) + 1;
  if (count < 1) return { code: "order" };
  if (count > reportDaysMax) return { code: "too_long", daysMax: reportDaysMax };
  const starts = Array.from({ length: count + 1 }, (_, index) => {
    const key = addDays(from, index);
    return { key, fromMs: startOf(timeZone, key) };
  });
  const untilMs = starts.at(-1)?.fromMs ?? 0;
  const days = starts
    .slice(0, -1)
    .map((start, index) => ({ ...start, untilMs: starts[index + 1]?.fromMs ?? untilMs }));
  return { from, until, fromMs: starts[0]?.fromMs ?? 0, untilMs, days };
}

/** The Sunday of the week that a day lies in. */
export function weekOf(day: string): string {
  // 1970-01-01 was a Thursday.
  return addDays(day, -((((numberOf(day) + 4) % 7) + 7) % 7));
}

/** The weeks of a period, Sunday to Saturday; the first and the last one as far as they lie in it. */
export function weeksOf({ days }: Pick<Period, "days">): Span[] {
  return [...Map.groupBy(days, ({ key }) => weekOf(key))].map(([key, ofWeek]) => ({
    key,
    fromMs: ofWeek[0]?.fromMs ?? 0,
    untilMs: ofWeek.at(-1)?.untilMs ?? 0,
  }));
}
