import { expect, it } from "vitest";
import { Turns } from "./turns.ts";

it("lets so many go on at once, and the others in the order they came", async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  const ends = [1, 2, 3, 4].map(() => Promise.withResolvers<void>());
  const all = ends.map(({ promise }, index) =>
    turns.take(async () => {
      begun.push(index + 1);
      await promise;
    }),
  );
  expect(begun).toEqual([1, 2]);
  expect(turns.isBusy).toBe(true);
  ends[1]?.resolve();
  await all[1];
  await Promise.resolve();
  expect(begun).toEqual([1, 2, 3]);
  for (const { resolve } of ends) resolve();
  await Promise.all(all);
  expect(begun).toEqual([1, 2, 3, 4]);
  expect(turns.isBusy).toBe(false);
});

it("gives the turn on when one of them fails", async () => {
  const turns = new Turns(1);
  const failing = turns.take(() => Promise.reject(new Error("gone")));
  const next = turns.take(async () => "done");
  await expect(failing).rejects.toThrow("gone");
  expect(await next).toBe("done");
});
