import { describe, expect, it } from "vitest";
import { newId, parseRowId, rowId } from "./ids.ts";

describe("ids", () => {
  it("sort by the time they were made", () => {
    const made = [1_000, 2_000, 40_000_000, 1_795_000_000_000].map((nowMs) => newId("bc", nowMs));
    expect(made.toSorted()).toEqual(made);
  });

  it("differ when made in the same moment", () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newId("bc", 5))).size).toBe(1_000);
  });

  it("carry a row number there and back", () => {
    for (const row of [0, 1, 35, 36, 123_456_789, Number.MAX_SAFE_INTEGER])
      expect(parseRowId("cnv", rowId("cnv", row))).toBe(row);
  });

  it.each(["", "cnv_", "cnv_01", "cnv_A", "psn_1", "cnv_1 or 1", "cnv_zzzzzzzzzzzzz", "cnv_-1"])(
    "are refused when they are of another form: %j",
    (id) => {
      expect(parseRowId("cnv", id)).toBeUndefined();
    },
  );
});
