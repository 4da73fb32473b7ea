import { expect, test } from "vitest";
import { isMet, percentile } from "./bench.ts";

test.each([
  [[1], 0.95, 1],
  [[3, 1, 2, 4], 0.5, 3],
  [Array.from({ length: 100 }, (_, index) => index), 0.95, 95],
])("the percentile of %j at %d is %d", (values, share, expected) => {
  expect(percentile(values, share)).toBe(expected);
});

test.each([
  [{ ratio: 2, limit: 3 }, true],
  [{ ratio: 3, limit: 3 }, true],
  [{ ratio: 3.1, limit: 3 }, false],
  [{ ratio: 0.8, limit: 0.7, isAtLeast: true as const }, true],
  [{ ratio: 0.6, limit: 0.7, isAtLeast: true as const }, false],
  [{ ratio: Number.NaN, limit: 3 }, false],
])("%j is met: %s", (figure, expected) => {
  expect(isMet({ what: "figure", ...figure })).toBe(expected);
});
