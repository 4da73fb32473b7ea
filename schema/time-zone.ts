/** Moments and wall clocks of named time zones (IANA), by what the runtime itself knows of them. */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, format);
  return format;
}

/**
 * What the wall clock shows at this moment, as the milliseconds at which a clock in UTC would show the same. Throws
 * a RangeError for a time zone that does not exist.
 */
export function wallMs(timeZone: string, atMs: number): number {
  const shown = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatOf(timeZone).formatToParts(atMs))
    if (type in shown) shown[type as keyof typeof shown] = Number(value);
  const { year, month, day, hour, minute, second } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((atMs % 1_000) + 1_000) % 1_000);
}

/** How far the wall clock is ahead of UTC. */
export function offsetMs(timeZone: string, atMs: number): number {
  return wallMs(timeZone, atMs) - atMs;
}

/** The wall clock to the minute, as `datetime-local` fields write it: `2026-11-23T09:00`. */
export function wallText(timeZone: string, atMs: number): string {
  return new Date(wallMs(timeZone, atMs)).toISOString().slice(0, 16);
}

const wallForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/;

/**
 * The moment at which the wall clock shows this; undefined when the text is none. What the clock shows twice, when
 * it is set back, is the first of the two; what it skips when it is set forward is as far behind the change.
 */
export function momentOf(timeZone: string, wall: string): number | undefined {
  const shownMs = wallForm.test(wall) ? Date.parse(`${wall}Z`) : Number.NaN;
  if (Number.isNaN(shownMs)) return undefined;
  const dayMs = 86_400_000;
  const before = shownMs - offsetMs(timeZone, shownMs - dayMs);
  if (wallMs(timeZone, before) === shownMs) return before;
  const after = shownMs - offsetMs(timeZone, shownMs + dayMs);
  return wallMs(timeZone, after) === shownMs ? after : before;
}

/** When the month that a moment lies in began there. Throws a RangeError for a time zone that does not exist. */
export function monthSinceMs(timeZone: string, atMs: number): number {
  return momentOf(timeZone, `${wallText(timeZone, atMs).slice(0, 7)}-01T00:00`) ?? atMs;
}
