import { describe, expect, it } from "vitest";
import { layOut, ordersPerDot, roundUp, shortName } from "./chart-geometry.ts";
import { daysText, dayText } from "./days.ts";

const slots = (count: number, clicks: (index: number) => number, orders: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => ({
    label: String(index + 1),
    isStrong: false,
    clicks: clicks(index),
    orders: orders(index),
  }));

describe("the chart", () => {
  it("stands on one line, no bar above what the scale names", () => {
    const chart = layOut(
      slots(
        14,
        (index) => index * 7,
        () => 0,
      ),
      [],
      358,
    );
    expect(chart.top).toBe(100);
    for (const { y, height } of chart.bars) {
      expect(y + height).toBeCloseTo(chart.baseY);
      expect(y).toBeGreaterThanOrEqual(chart.topY);
    }
    expect(chart.bars.filter(({ isMost }) => isMost)).toHaveLength(1);
  });

  it("without a click has no bar and no NaN", () => {
    const chart = layOut(
      slots(
        14,
        () => 0,
        () => 0,
      ),
      [],
      358,
    );
    expect(chart.bars.every(({ height }) => height === 0)).toBe(true);
    expect(JSON.stringify(chart)).not.toContain("null,");
    expect(layOut([], [], 0).bars).toEqual([]);
  });

  it.each([
    [1, 1],
    [12, 1],
    [13, 2],
    [100, 10],
    [5_000, 500],
  ])("of %i orders a day draws a dot for %i", (most, perDot) => {
    expect(ordersPerDot(most)).toBe(perDot);
    const chart = layOut(
      slots(
        7,
        () => 1,
        () => most,
      ),
      [],
      358,
    );
    expect(chart.dots.length / 7).toBeLessThanOrEqual(12);
  });

  it.each([7, 14, 30, 53, 62])("of %i slots keeps everything inside and labels apart", (count) => {
    const names = Array.from({ length: 10 }, (_, index) => ({
      slot: Math.floor((index * count) / 10),
      name: "週年慶搶先看會場",
      weight: index,
    }));
    const chart = layOut(
      slots(
        count,
        () => 9,
        () => 3,
      ),
      names,
      358,
    );
    for (const { x, width } of chart.bars) expect(x >= 0 && x + width <= 358).toBe(true);
    const xs = chart.labels.map(({ x }) => x);
    for (const [index, x] of xs.entries()) if (index > 0) expect(x - (xs[index - 1] ?? 0)).toBeGreaterThan(8);
    expect(chart.marks).toHaveLength(10);
    expect(chart.marks.some(({ name }) => name !== null)).toBe(true);
  });

  it("keeps the name of the send that brought the most where not all have room", () => {
    const marks = Array.from({ length: 9 }, (_, slot) => ({
      slot,
      name: `群發訊息第${slot}次`,
      weight: slot === 4 ? 9 : 1,
    }));
    expect(
      layOut(
        slots(
          9,
          () => 1,
          () => 1,
        ),
        marks,
        320,
      ).marks[4]?.name,
    ).toBe("群發訊息第4次");
  });

  it("cuts names between characters, by their width", () => {
    expect(shortName("雙 11 預告")).toBe("雙 11 預告");
    expect(shortName("週年慶搶先看會場開放")).toBe("週年慶搶先看…");
    expect(shortName("👨‍👩‍👧".repeat(9)).isWellFormed()).toBe(true);
  });

  it("rounds its scale to numbers one can read", () => {
    expect([0, 1, 7, 38, 65, 83, 101, 999].map(roundUp)).toEqual([1, 1, 8, 40, 80, 100, 200, 1_000]);
  });
});

describe("days", () => {
  it("have their year where it is another", () => {
    expect(dayText("2026-11-09", "2026-11-23")).toBe("11/9");
    expect(daysText({ from: "2025-12-25", until: "2026-01-03" }, "2026-01-03")).toBe("2025/12/25–1/3");
  });
});
