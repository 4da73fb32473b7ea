import { describe, expect, it } from "vitest";
import { noCounts } from "./line-counts.ts";
import { peopleIn, scales, segments, segmentWidthMin, ticks } from "./people-line-geometry.ts";

const record = { ...noCounts, sent: 45, unknown: 1, failed: 3, leftOut: 7 };

describe("ticks", () => {
  it("draws one mark a person, in the order of the line", () => {
    const marks = ticks(record, 358, scales.tick);
    expect(marks).toHaveLength(56);
    expect(marks.map((mark) => mark.kind)).toEqual([
      ...Array.from({ length: 45 }, () => "sent"),
      "unknown",
      "failed",
      "failed",
      "failed",
      ...Array.from({ length: 7 }, () => "leftOut"),
    ]);
  });

  it("fills the width to its end without passing it", () => {
    const last = ticks(record, 358, scales.tick).at(-1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(358, 0);
  });

  it("hangs failures below the line and leaves only a stub of those left out", () => {
    const [sent, failed, left] = ticks({ ...noCounts, sent: 1, failed: 1, leftOut: 1 }, 358, scales.tick);
    expect(sent).toMatchObject({ y: 0, height: 22 });
    expect(failed).toMatchObject({ y: 6, height: 22 });
    expect(left).toMatchObject({ y: 17, height: 5 });
  });

  it("keeps an outlined mark inside the slot of a filled one", () => {
    const [sent] = ticks({ ...noCounts, sent: 1 }, 358, scales.tick);
    const [waiting] = ticks({ ...noCounts, waiting: 1 }, 358, scales.tick);
    expect((waiting?.width ?? 0) + 1).toBe(sent?.width);
    expect((waiting?.height ?? 0) + 1).toBe(sent?.height);
  });

  it("keeps two people narrow, as ticks and not as bars", () => {
    for (const mark of ticks({ ...noCounts, sent: 2 }, 358, scales.tick))
      expect(mark.width).toBeLessThanOrEqual(12);
  });

  it("keeps the pitch of the whole in a line of a part", () => {
    const whole = ticks({ ...noCounts, sent: 50 }, 358, scales.tick);
    const part = ticks({ ...noCounts, sent: 10 }, 358, scales.tick, 50);
    expect(part.map(({ x }) => x)).toEqual(whole.slice(0, 10).map(({ x }) => x));
  });

  it("draws nothing for nobody", () => {
    expect(ticks(noCounts, 358, scales.tick)).toEqual([]);
  });
});

describe("segments", () => {
  it("shows one person in two thousand at no less than the smallest width", () => {
    const marks = segments({ ...noCounts, sent: 2_000, unknown: 1, failed: 1, leftOut: 1 }, 358, scales.bar);
    expect(marks.map((mark) => mark.kind)).toEqual(["sent", "unknown", "failed", "leftOut"]);
    expect(marks.find((mark) => mark.kind === "failed")?.width).toBe(segmentWidthMin);
  });

  it("ends exactly where the line ends, however many small segments there are", () => {
    const marks = segments(
      { sent: 9_000, unknown: 1, waiting: 2, failed: 3, unreachable: 1, stopped: 1, leftOut: 1 },
      300,
      scales.bar,
    );
    const last = marks.at(-1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(300, 1);
  });

  it("keeps widths in proportion where there is room", () => {
    const [sent, stopped] = segments({ ...noCounts, sent: 75, stopped: 25 }, 402, scales.bar);
    expect(sent?.width).toBe(300);
    expect((stopped?.width ?? 0) + 1).toBe(100);
  });
});

it("counts every kind once", () => {
  expect(peopleIn(record)).toBe(56);
});
