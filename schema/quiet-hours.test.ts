import { describe, expect, test } from "vitest";
import { isQuiet, nextAllowed, nextTurn, type QuietHours } from "./quiet-hours.ts";
import { momentOf, wallText } from "./time-zone.ts";

const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const hoursOf = (timeZone: string, from: string, until: string): QuietHours => ({
  timeZone,
  fromMinute: minutes(from),
  untilMinute: minutes(until),
});
const utc = (text: string) => Date.parse(`${text}Z`);

/** Zone, from, until, wall clock, quiet then?, the wall clock when that ends. */
const table: [string, string, string, string, boolean, string][] = [
  ["Asia/Taipei", "21:00", "09:00", "2026-11-22T20:59", false, "2026-11-22T21:00"],
  ["Asia/Taipei", "21:00", "09:00", "2026-11-22T21:00", true, "2026-11-23T09:00"],
  ["Asia/Taipei", "21:00", "09:00", "2026-11-23T00:00", true, "2026-11-23T09:00"],
  ["Asia/Taipei", "21:00", "09:00", "2026-11-23T08:59", true, "2026-11-23T09:00"],
  ["Asia/Taipei", "21:00", "09:00", "2026-11-23T09:00", false, "2026-11-23T21:00"],
  ["Asia/Taipei", "12:00", "13:30", "2026-11-22T11:59", false, "2026-11-22T12:00"],
  ["Asia/Taipei", "12:00", "13:30", "2026-11-22T12:00", true, "2026-11-22T13:30"],
  ["Asia/Taipei", "12:00", "13:30", "2026-11-22T13:30", false, "2026-11-23T12:00"],
  ["Asia/Taipei", "00:00", "07:00", "2026-12-31T23:59", false, "2027-01-01T00:00"],
  ["Asia/Taipei", "22:00", "24:00", "2026-12-31T23:00", true, "2027-01-01T00:00"],
  // The clock goes from 02:00 to 03:00, and from 03:00 to 02:00.
  ["Europe/Berlin", "22:00", "08:00", "2026-03-28T23:00", true, "2026-03-29T08:00"],
  ["Europe/Berlin", "22:00", "08:00", "2026-10-24T23:00", true, "2026-10-25T08:00"],
  ["Europe/Berlin", "22:00", "02:30", "2026-03-28T23:00", true, "2026-03-29T03:00"],
  ["Europe/Berlin", "02:30", "05:00", "2026-03-29T01:00", false, "2026-03-29T03:00"],
  ["Europe/Berlin", "02:10", "02:40", "2026-03-29T01:00", false, "2026-03-30T02:10"],
  ["Europe/Berlin", "12:00", "13:00", "2026-10-24T14:00", false, "2026-10-25T12:00"],
  ["America/New_York", "21:00", "09:00", "2026-03-07T22:00", true, "2026-03-08T09:00"],
  ["America/New_York", "21:00", "09:00", "2026-10-31T22:00", true, "2026-11-01T09:00"],
];

describe("quiet hours", () => {
  test.each(table)(
    "in %s from %s until %s: %s is quiet %s, until %s",
    (zone, from, until, wall, quiet, turn) => {
      const hours = hoursOf(zone, from, until);
      const atMs = momentOf(zone, wall) ?? Number.NaN;
      expect(isQuiet(hours, atMs)).toBe(quiet);
      expect(wallText(zone, nextTurn(hours, atMs) ?? 0)).toBe(turn);
      expect(wallText(zone, nextAllowed(hours, atMs))).toBe(quiet ? turn : wall);
    },
  );

  test("turn to the millisecond", () => {
    const hours = hoursOf("Asia/Taipei", "21:00", "09:00");
    const atMs = utc("2026-11-22T13:00");
    expect([atMs - 1, atMs].map((moment) => isQuiet(hours, moment))).toEqual([false, true]);
    expect(nextTurn(hours, atMs - 1)).toBe(atMs);
  });

  test("that end before the clock is set back begin again with the hour that comes twice", () => {
    const hours = hoursOf("Europe/Berlin", "22:00", "02:30");
    const first = nextTurn(hours, utc("2026-10-24T22:00")) ?? 0;
    const second = nextTurn(hours, first) ?? 0;
    const third = nextTurn(hours, second) ?? 0;
    expect([first, second, third]).toEqual([
      utc("2026-10-25T00:30"),
      utc("2026-10-25T01:00"),
      utc("2026-10-25T01:30"),
    ]);
    expect([first, second, third].map((moment) => isQuiet(hours, moment))).toEqual([false, true, false]);
  });

  test("of no length hold nothing", () => {
    const hours = hoursOf("Asia/Taipei", "09:00", "09:00");
    const atMs = utc("2026-11-22T01:00");
    expect([isQuiet(hours, atMs), nextTurn(hours, atMs), nextAllowed(hours, atMs)]).toEqual([
      false,
      undefined,
      atMs,
    ]);
  });

  test.each([
    ["forward", "2026-03-07T12:00"],
    ["back", "2026-10-31T12:00"],
  ])("agree with a walk minute by minute past a clock set %s", (_, from) => {
    const hours = hoursOf("America/New_York", "21:30", "08:15");
    let atMs = utc(from);
    const endMs = atMs + 3 * 86_400_000;
    while (atMs < endMs) {
      const turnMs = nextTurn(hours, atMs) ?? 0;
      const before = isQuiet(hours, atMs);
      for (let walkMs = atMs; walkMs < turnMs; walkMs += 60_000) expect(isQuiet(hours, walkMs)).toBe(before);
      expect(isQuiet(hours, turnMs)).toBe(!before);
      atMs = turnMs;
    }
  });
});
