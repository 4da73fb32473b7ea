import { expect, test } from "vitest";
import { Countdowns } from "./countdowns.ts";

test("a change comes after its calls, for its owner alone, once", () => {
  const countdowns = new Countdowns();
  const done: string[] = [];
  countdowns.after("a", 2, () => done.push("a"));
  countdowns.after("b", 0, () => done.push("b"));
  expect(done).toEqual(["b"]);
  for (const owner of ["a", "b", "c"]) countdowns.count(owner);
  expect(done).toEqual(["b"]);
  countdowns.count("a");
  countdowns.count("a");
  expect(done).toEqual(["b", "a"]);
});
