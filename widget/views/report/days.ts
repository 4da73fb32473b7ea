import { addDays, dayIn } from "../../../schema/report-period.ts";

/** The days a report is of, both included. */
export interface Days {
  from: string;
  until: string;
}

export const presets = [7, 14, 30, 90] as const;

export function lastDays(timeZone: string, nowMs: number, days: number): Days {
  const until = dayIn(timeZone, nowMs);
  return { from: addDays(until, 1 - days), until };
}

export function daysIn({ from, until }: Days): number {
  return (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1;
}

/** `11/9`, with its year where it is another than `besideDay`'s. */
export function dayText(day: string, besideDay: string): string {
  const [year, month, date] = day.split("-").map(Number);
  const short = `${month}/${date}`;
  return besideDay.startsWith(`${year}-`) ? short : `${year}/${short}`;
}

/** `11/9–11/22`. */
export function daysText({ from, until }: Days, today: string): string {
  return from === until ? dayText(from, today) : `${dayText(from, today)}–${dayText(until, today)}`;
}

/** Saturday or Sunday. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00Z`).getUTCDay());
}
