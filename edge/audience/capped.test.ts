import { beforeEach, describe, expect, it } from "vitest";
import { findBroadcast } from "../db/broadcasts.ts";
import { planStep } from "../plan/plan-people.ts";
import { addRule } from "../testing/caps.ts";
import { addPeople, type TestPerson } from "../testing/people.ts";
import { actorOf, everybody, recordOf, requestFor, send } from "../testing/sending.ts";
import { testDb, testServices } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { checkSelection } from "./check.ts";
import { listCheckedPeople } from "./check-people.ts";

const services = testServices();
const messages = [{ type: "text" as const, text: "嗨" }];
let staff: TestStaff;
let people: TestPerson[];

beforeEach(async () => {
  staff = await addStaff(await createTeam(), "salesperson");
  await addRule(staff.team.id, { channel: "line", storeId: 0, role: "salesperson", peopleMax: 4 });
  people = await addPeople(staff, [
    {},
    { isFollowing: false },
    ...Array(5).fill({}),
    { channel: "whatsapp" },
  ]);
});

describe("the check of people beyond the month", () => {
  it("leaves out the last by rule, counts them, and agrees with the send", async () => {
    const result = await checkSelection(services, actorOf(staff), { messages, selection: everybody });
    expect(result).toMatchObject({ chosen: 8, sendable: 5, willFail: 1, leftOut: 2 });
    expect(result.groups).toContainEqual({ verdict: "cap", people: 2 });
    expect(result.accounts.find(({ channel }) => channel === "line")).toMatchObject({
      chosen: 7,
      sendable: 4,
    });
    const id = await send(services, staff, requestFor(everybody, "嗨"));
    for (;;) {
      const row = await findBroadcast(testDb, staff.team.id, id);
      if (!row || row.plannedAtMs !== null) break;
      await planStep(services, row);
    }
    const { totals, groups } = await recordOf(services, staff, id);
    expect(totals).toMatchObject({ chosen: 8, waiting: 5, failed: 1, leftOut: 2 });
    expect(groups).toContainEqual({ outcome: "left_out", reason: "cap", people: 2 });
  });

  it("shows who they are, page by page", async () => {
    const page = (verdict: "cap" | "sendable", cursor: string | null = null) =>
      listCheckedPeople(services, actorOf(staff), {
        selection: everybody,
        kind: "message",
        verdict,
        cursor,
        limit: 1,
      });
    const first = await page("cap");
    const second = await page("cap", first.nextCursor);
    const ids = [...first.items, ...second.items].map(({ conversationId }) => conversationId);
    expect(ids).toEqual([people[5]?.id, people[6]?.id]);
    expect(second.nextCursor).toBeNull();
    expect((await page("sendable")).items[0]?.conversationId).toBe(people[0]?.id);
  });
});
