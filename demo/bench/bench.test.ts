import { expect, test } from "vitest";
import { percentile } from "./bench.ts";

test.each([
  [[1], 0.95, 1],
  [[3, 1, 2, 4], 0.5, 3],
  [Array.from({ length: 100 }, (_, index) => index), 0.95, 95],
])("the percentile of %j at %d is %d", (values, share, expected) => {
  expect(percentile(values, share)).toBe(expected);
});
