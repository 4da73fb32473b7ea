import { describe, expect, it } from "vitest";
import type { QuietHours } from "../../../schema/quiet-hours.ts";
import { firstTime, presetsAt } from "./presets.ts";

const taipei = (wall: string) => Date.parse(`${wall}+08:00`);
const quietHours: QuietHours = { timeZone: "Asia/Taipei", fromMinute: 18 * 60, untilMinute: 9 * 60 };
const offered = (nowMs: number, hours: QuietHours | null) =>
  presetsAt(nowMs, "Asia/Taipei", hours).map(({ kind, atMs }) => [kind, atMs]);

describe("times that are offered", () => {
  it("are an hour from now, this evening and tomorrow morning, in the team's time", () => {
    expect(offered(taipei("2026-11-22T14:32"), null)).toEqual([
      ["soon", taipei("2026-11-22T15:35")],
      ["today", taipei("2026-11-22T19:00")],
      ["tomorrow", taipei("2026-11-23T10:00")],
    ]);
  });

  it("leave out what has passed and what lies in quiet hours", () => {
    expect(offered(taipei("2026-11-22T17:10"), quietHours)).toEqual([
      ["tomorrow", taipei("2026-11-23T10:00")],
    ]);
    expect(offered(taipei("2026-11-22T23:30"), null)).toEqual([
      ["soon", taipei("2026-11-23T00:30")],
      ["tomorrow", taipei("2026-11-23T10:00")],
    ]);
  });
});

describe("the time the form begins with", () => {
  it("is an hour from now, or the end of the quiet hours it would lie in", () => {
    expect(firstTime(taipei("2026-11-22T14:32"), quietHours)).toBe(taipei("2026-11-22T15:35"));
    expect(firstTime(taipei("2026-11-22T17:10"), quietHours)).toBe(taipei("2026-11-23T09:00"));
  });
});
