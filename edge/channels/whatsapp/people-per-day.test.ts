import { expect, it } from "vitest";
import { peoplePerDay } from "./people-per-day.ts";

it.each([
  ["TIER_50", 50],
  ["TIER_250", 250],
  ["TIER_2K", 2_000],
  ["TIER_10K", 10_000],
  ["TIER_100K", 100_000],
  ["TIER_UNLIMITED", null],
  [-1, null],
  [2_000, 2_000],
  ["TIER_NOT_SET", undefined],
  ["TIER_OF_ITS_OWN", undefined],
  [undefined, undefined],
])("%s is %s people a day", (limit, people) => {
  expect(peoplePerDay(limit)).toBe(people);
});
