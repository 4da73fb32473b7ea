import { expect, it } from "vitest";
import { dropIndex } from "./drag.ts";

const middles = [50, 150, 250];

it.each([
  { pointer: 150, to: 1, what: "stays where it is while the pointer is on it" },
  { pointer: 40, to: 0, what: "lands before the first above its middle" },
  { pointer: 260, to: 2, what: "lands after the last below its middle" },
])("a block dragged to $pointer $what", ({ pointer, to }) => {
  expect(dropIndex(middles, 1, pointer)).toBe(to);
});
