import { describe, expect, test } from "vitest";
import { bindingRows } from "./bindings.ts";
import { mainTeam } from "./cast.ts";
import { planTeam } from "./plan.ts";

const plan = planTeam(mainTeam, 2_000, Date.UTC(2026, 10, 22, 6));
const bindings = bindingRows(plan);
const boundTo = (code: string) => bindings.filter(({ staff }) => staff === code);

describe("the data set's bindings", () => {
  test("give everybody who sends a list of their own, with people who have no open conversation", () => {
    for (const { code } of mainTeam.staff.filter(({ share }) => share > 0)) {
      const mine = boundTo(code);
      const closed = mine.filter(({ customer }) =>
        plan.conversations.some(({ row }) => row.customer === customer && row.state === "closed"),
      );
      expect(mine.length).toBeGreaterThan(100);
      expect(closed.length).toBeGreaterThan(20);
    }
  });

  test("put some of one's own conversations on a colleague's list, and some on nobody's", () => {
    const inProgress = plan.conversations.filter(
      ({ row }) => row.owner === "lin.yijun" && row.state === "in_progress",
    );
    const staffOf = (customer: string) => bindings.find((binding) => binding.customer === customer)?.staff;
    const staff = new Set(inProgress.map(({ row }) => staffOf(row.customer)));
    expect(staff).toEqual(new Set(["lin.yijun", "zhang.yazhu", undefined]));
  });

  test("bind a customer once an account", () => {
    const keys = bindings.map(({ customer, account }) => `${customer} ${account}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
