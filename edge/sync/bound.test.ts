import { beforeEach, describe, expect, test } from "vitest";
import { text } from "../db/values.ts";
import { testDb } from "../testing/services.ts";
import { createSyncStand, type SyncStand } from "../testing/sync-stand.ts";
import { leaveBindings, placeBindings } from "./bound.ts";

let stand: SyncStand;

beforeEach(async () => {
  stand = await createSyncStand();
  await stand.put("staff", [{ code: "ben", name: "林大明", role: "salesperson", stores: ["north"] }]);
});

const bind = (staff: string | null, customer = "c-1") =>
  stand.put("bindings", [{ customer, staff, account: stand.team.line.platformId }]);

/** Conversations that carry a binding, with whose it is. */
const carried = async () =>
  (
    await stand.ask(`select c.code, s.code as staff from conversations c join staff s on s.id = c.bound_staff_id
      where c.team_id = :team order by c.code`)
  ).map(({ code, staff }) => `${code} ${staff}`);

const platformUser = (digit: string) => `U${digit.repeat(32)}`;

describe("a binding", () => {
  test("stands on the person's newest conversation, whichever of the two was synced first", async () => {
    await bind("amy");
    await stand.put("conversations", [stand.conversation({ code: "old", state: "closed" })]);
    expect(await carried()).toEqual(["old amy"]);
    await stand.put("conversations", [stand.conversation({ code: "new", owner: "ben" })]);
    expect(await carried()).toEqual(["new amy"]);
    await bind("ben");
    expect(await carried()).toEqual(["new ben"]);
  });

  test("is taken off by a row without a staff member, and the same again changes nothing", async () => {
    await stand.put("conversations", [stand.conversation()]);
    await bind("amy");
    for (let round = 0; round < 2; round += 1) {
      expect(await bind(null)).toMatchObject({ status: 200, body: { written: 1, rejected: 0 } });
      expect(await carried()).toEqual([]);
    }
    expect(await stand.ask("select 1 from bindings where team_id = :team")).toEqual([]);
  });

  test("stays behind with the person when their newest conversation goes over to somebody else", async () => {
    await bind("amy");
    await stand.put("conversations", [
      stand.conversation({ code: "a", platformUser: platformUser("1") }),
      stand.conversation({ code: "b", platformUser: platformUser("1") }),
    ]);
    expect(await carried()).toEqual(["b amy"]);
    await stand.put("customers", [{ code: "c-2", name: "李小姐" }]);
    await stand.put("conversations", [
      stand.conversation({ code: "b", customer: "c-2", platformUser: platformUser("2") }),
    ]);
    expect(await carried()).toEqual(["a amy"]);
  });

  test("goes where the person goes when they turn out to be another customer", async () => {
    await bind("amy");
    await stand.put("customers", [{ code: "c-2", name: "李小姐" }]);
    await stand.put("conversations", [stand.conversation()]);
    await bind("ben", "c-2");
    expect(await carried()).toEqual(["case-1 amy"]);
    await stand.put("conversations", [stand.conversation({ customer: "c-2" })]);
    expect(await carried()).toEqual(["case-1 ben"]);
  });

  test("of one account says nothing of the same customer on another", async () => {
    await stand.put("conversations", [
      stand.conversation({ code: "line" }),
      stand.conversation({
        code: "wa",
        account: stand.team.whatsapp.platformId,
        platformUser: `+8869${stand.team.id.replace(/\D/g, "").padEnd(8, "3").slice(0, 8)}`,
      }),
    ]);
    await bind("amy");
    expect(await carried()).toEqual(["line amy"]);
  });

  test("is written from the rows outwards: no statement walks the conversations of a team", async () => {
    for (const sql of [leaveBindings, placeBindings("customers"), placeBindings("conversations")]) {
      const { rows } = await testDb.read({
        sql: `explain query plan ${sql}`,
        args: { team: stand.team.id, rows: "[]" },
      });
      const steps = rows.map((row) => text(row, "detail"));
      expect(steps.some((step) => /conversations USING INTEGER PRIMARY KEY/.test(step))).toBe(true);
      expect(steps.filter((step) => /SCAN (conversations|c|u|o|b)\b/.test(step))).toEqual([]);
    }
  });
});
