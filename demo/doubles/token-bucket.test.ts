import { expect, test } from "vitest";
import { BucketSet, TokenBucket } from "./token-bucket.ts";

test("a bucket gives its capacity at once and then its rate, never more than its capacity", () => {
  const bucket = new TokenBucket({ perSecond: 10, capacity: 3 }, 0);
  const at = (nowMs: number) => bucket.take(nowMs);
  expect([at(0), at(0), at(0), at(0)]).toEqual([true, true, true, false]);
  expect([at(99), at(100), at(100)]).toEqual([false, true, false]);
  expect([at(60_000), at(60_000), at(60_000), at(60_000)]).toEqual([true, true, true, false]);
});

test("a clock moved back neither fills nor empties", () => {
  const bucket = new TokenBucket({ perSecond: 1, capacity: 1 }, 10_000);
  expect(bucket.take(10_000)).toBe(true);
  expect(bucket.take(0)).toBe(false);
});

test("owners do not share, and a setting for all gives way to one of its own", () => {
  const buckets = new BucketSet(() => ({ perSecond: 0, capacity: 1 }));
  buckets.configure("*", "push", { perSecond: 0, capacity: 2 });
  buckets.configure("b", "push", { perSecond: 0, capacity: 3 });
  const taken = (owner: string, endpoint: string) =>
    [1, 2, 3, 4].filter(() => buckets.take(owner, endpoint, 0)).length;
  expect([taken("a", "push"), taken("b", "push"), taken("a", "reply")]).toEqual([2, 3, 1]);
});
