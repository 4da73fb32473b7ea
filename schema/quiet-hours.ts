import { offsetMs, wallMs } from "./time-zone.ts";

/**
 * The hours in which a team's scheduled sends keep still, in minutes of the wall clock's day: from ≤ now < until,
 * over midnight where `fromMinute` is the greater. Two equal ones hold nothing.
 */
export interface QuietHours {
  timeZone: string;
  fromMinute: number;
  untilMinute: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

function dayTimeMs(timeZone: string, atMs: number): number {
  return ((wallMs(timeZone, atMs) % dayMs) + dayMs) % dayMs;
}

/** Whether this moment lies in quiet hours. */
export function isQuiet({ timeZone, fromMinute, untilMinute }: QuietHours, atMs: number): boolean {
  const minute = dayTimeMs(timeZone, atMs) / minuteMs;
  return fromMinute <= untilMinute
    ? fromMinute <= minute && minute < untilMinute
    : fromMinute <= minute || minute < untilMinute;
}

/** The first moment after `afterMs`, up to `byMs`, at which the wall clock has another offset. */
function clockChange(timeZone: string, afterMs: number, byMs: number): number {
  const before = offsetMs(timeZone, afterMs);
  let [still, changed] = [Math.floor(afterMs / minuteMs), Math.ceil(byMs / minuteMs)];
  while (changed - still > 1) {
    const middle = Math.floor((still + changed) / 2);
    if (offsetMs(timeZone, middle * minuteMs) === before) still = middle;
    else changed = middle;
  }
  return changed * minuteMs;
}

/**
 * The next moment at which quiet begins or ends; undefined when it never does. A clock that is set forward over the
 * minute ends or begins it with the change, one that is set back may do so twice.
 */
export function nextTurn(hours: QuietHours, atMs: number): number | undefined {
  const { timeZone, fromMinute, untilMinute } = hours;
  if (fromMinute === untilMinute) return undefined;
  const wasQuiet = isQuiet(hours, atMs);
  const targetMs = (wasQuiet ? untilMinute : fromMinute) * minuteMs;
  for (let fromMs = atMs; ; ) {
    const thereMs = fromMs + ((targetMs - dayTimeMs(timeZone, fromMs) + dayMs) % dayMs);
    if (offsetMs(timeZone, thereMs) === offsetMs(timeZone, fromMs)) return thereMs;
    const changeMs = clockChange(timeZone, fromMs, thereMs);
    if (isQuiet(hours, changeMs) !== wasQuiet) return changeMs;
    fromMs = changeMs;
  }
}

/** When something may be sent that is to go at this moment: then, or as soon as the quiet hours are over. */
export function nextAllowed(hours: QuietHours | null, atMs: number): number {
  if (hours === null || !isQuiet(hours, atMs)) return atMs;
  return nextTurn(hours, atMs) ?? atMs;
}
