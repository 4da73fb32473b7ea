import { describe, expect, test } from "vitest";
import { momentOf, offsetMs, wallText } from "./time-zone.ts";

const utc = (text: string) => Date.parse(`${text}Z`);

describe("the wall clock of a time zone", () => {
  test.each([
    ["Asia/Taipei", "2026-11-23T09:00", "2026-11-23T01:00"],
    ["Asia/Kolkata", "2026-11-23T09:00", "2026-11-23T03:30"],
    ["America/New_York", "2026-07-01T23:59", "2026-07-02T03:59"],
    ["Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59"],
    ["Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00"],
    ["Australia/Lord_Howe", "2026-12-01T00:30", "2026-11-30T13:30"],
  ])("%s shows %s at %s UTC, both ways", (zone, wall, moment) => {
    expect(wallText(zone, utc(moment))).toBe(wall);
    expect(momentOf(zone, wall)).toBe(utc(moment));
  });

  test("a wall clock that shows a time twice means the first of the two", () => {
    expect(momentOf("Europe/Berlin", "2026-10-25T02:30")).toBe(utc("2026-10-25T00:30"));
    expect(momentOf("America/New_York", "2026-11-01T01:30")).toBe(utc("2026-11-01T05:30"));
  });

  test("a time that the clock skips is as far behind the change", () => {
    const moment = momentOf("Europe/Berlin", "2026-03-29T02:30") ?? 0;
    expect(wallText("Europe/Berlin", moment)).toBe("2026-03-29T03:30");
  });

  test.each(["", "tomorrow", "2026-11-23", "2026-13-01T09:00", "2026-11-23T25:00"])(
    "%j is no time of a wall clock",
    (wall) => {
      expect(momentOf("Asia/Taipei", wall)).toBeUndefined();
    },
  );

  test("an offset before 1970 and within a second is right too", () => {
    expect(offsetMs("Asia/Tokyo", -1)).toBe(9 * 3_600_000);
  });
});
