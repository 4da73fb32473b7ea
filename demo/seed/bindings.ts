import type { BindingRow } from "../../schema/sync.ts";
import type { StaffCast } from "./cast.ts";
import type { TeamPlan } from "./plan.ts";

/** Every so many customers one has been taken over by a colleague of the store, and one has never been bound. */
const withColleagueEvery = 8;
const unboundEvery = 11;

/**
 * Mostly a customer belongs to whoever looks after their case, or looked after it when it was open. So a list of bound
 * customers holds people in 處理中 and people whom nobody is talking to, and is not the same as 處理中.
 */
export function bindingRows({ team, conversations }: TeamPlan): BindingRow[] {
  const bound = new Map<string, BindingRow>();
  for (const [index, { row }] of conversations.entries()) {
    const owner = team.staff.find(({ code }) => code === row.owner);
    if (owner === undefined || index % unboundEvery === 0) continue;
    const staff = index % withColleagueEvery === 0 ? (colleagueOf(owner, team.staff) ?? owner) : owner;
    const { customer, account } = row;
    bound.set(`${customer} ${account}`, { customer, staff: staff.code, account });
  }
  return [...bound.values()];
}

/** Somebody else of the same store who has customers. */
function colleagueOf(owner: StaffCast, staff: readonly StaffCast[]): StaffCast | undefined {
  return staff.find(
    ({ code, stores, share }) =>
      code !== owner.code && share > 0 && stores.some((store) => owner.stores.includes(store)),
  );
}
