import fc from "fast-check";
import { expect, test } from "vitest";
import { DueQueue } from "./due-queue.ts";

test("items leave by due time, and equal ones in the order they came", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), (dues) => {
      const queue = new DueQueue<{ dueAtMs: number; order: number }>();
      const items = dues.map((dueAtMs, order) => ({ dueAtMs, order }));
      for (const item of items) queue.push(item);
      const left: unknown[] = [];
      for (let item = queue.pop(); item !== undefined; item = queue.pop()) left.push(item);
      expect(left).toEqual(items.toSorted((a, b) => a.dueAtMs - b.dueAtMs || a.order - b.order));
    }),
  );
});
