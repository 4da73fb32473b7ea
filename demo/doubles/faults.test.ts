import { expect, test } from "vitest";
import { Faults } from "./faults.ts";

const nobody = () => false;

test("rules apply in the order set, and a used-up one lets the next through", () => {
  const faults = new Faults();
  faults.add({ endpoint: "push", kind: "status", status: 500 });
  faults.add({ endpoint: "*", kind: "reset", times: 2 });
  const kinds = ["push", "push", "push", "push"].map((endpoint) => faults.take(endpoint, "c", nobody)?.kind);
  expect(kinds).toEqual(["status", "reset", "reset", undefined]);
});

test("nth counts only the calls that match otherwise, and times counts on from there", () => {
  const faults = new Faults();
  faults.add({ endpoint: "push", kind: "hang", match: { owner: "a", nth: 2 }, times: 2 });
  const owners = ["a", "b", "a", "b", "a", "a"];
  expect(owners.map((owner) => faults.take("push", owner, nobody)?.kind)).toEqual([
    undefined,
    undefined,
    "hang",
    undefined,
    "hang",
    undefined,
  ]);
});
