import { expect, test } from "vitest";
import { isDeeperThan } from "./depth.ts";

const nested = (depth: number): unknown => (depth === 0 ? "x" : [{ a: nested(depth - 2) }]);

test.each([
  [nested(4), 4, false],
  [nested(6), 4, true],
  [[], 1, false],
  [[], 0, true],
  ["[[[[", 0, false],
  [null, 0, false],
])("%j is deeper than %i: %s", (value, max, expected) => {
  expect(isDeeperThan(value, max)).toBe(expected);
});

test("thousands of lists within each other do no harm", () => {
  const value: unknown = JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`);
  expect(isDeeperThan(value, 50)).toBe(true);
});
