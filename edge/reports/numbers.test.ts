import { beforeEach, expect, test } from "vitest";
import type { Database } from "../db/client.ts";
import { createReportStand, dayMs, noon, type ReportStand } from "../testing/report-stand.ts";
import { actorOf } from "../testing/sending.ts";
import { testDb, testServices } from "../testing/services.ts";
import { readReferral } from "./referral.ts";

let report: ReportStand;

beforeEach(async () => {
  report = await createReportStand();
});

/** The report's total, and the statements that went one by one through people's numbers for it. */
async function readCounting() {
  const asked: string[] = [];
  const db: Database = {
    ...testDb,
    read: (statement) => {
      asked.push(statement.sql);
      return testDb.read(statement);
    },
  };
  const actor = { ...actorOf(report.staff), clock: { nowMs: noon + dayMs, timeZone: "Asia/Taipei" } };
  const { total } = await readReferral({ ...testServices(), db }, actor, { by: "day" });
  const walks = asked.filter((sql) => sql.includes("platform_user_id")).length;
  return { cost: total.cost, peopleUnpriced: total.peopleUnpriced, walks };
}

test.each([1, 400])("%i people of a template send are counted by their numbers once", async (people) => {
  await report.sentTemplate(people, { foreign: 1 });
  const first = await readCounting();
  expect(first).toMatchObject({ peopleUnpriced: 1, walks: 1 });
  expect(await readCounting()).toEqual({ ...first, walks: 0 });
});

test("a send that is not over is counted anew each time", async () => {
  await report.sentTemplate(3, { state: "paused" });
  const first = await readCounting();
  expect(first).toMatchObject({ cost: [{ currency: "TWD", amount: "8.172" }], walks: 1 });
  expect(await readCounting()).toEqual(first);
});

test("who turns out to have been accepted after the end is charged, and counted by the number", async () => {
  const link = await report.sentTemplate(2);
  await testDb.write([
    {
      sql: `update deliveries set state = 'unknown', accepted_at_ms = null where id =
        (select min(id) from deliveries where broadcast_id = :id)`,
      args: { id: link.broadcastId },
    },
  ]);
  expect(await readCounting()).toMatchObject({ cost: [{ amount: "2.724" }], walks: 1 });
  await testDb.write([
    {
      sql: `update deliveries set state = 'delivered', accepted_at_ms = :now
        where broadcast_id = :id and state = 'unknown'`,
      args: { id: link.broadcastId, now: noon },
    },
  ]);
  expect(await readCounting()).toMatchObject({ cost: [{ amount: "5.448" }], walks: 1 });
  await testDb.write([
    {
      sql: "update deliveries set state = 'failed' where broadcast_id = :id",
      args: { id: link.broadcastId },
    },
  ]);
  expect(await readCounting()).toMatchObject({ cost: [{ amount: "5.448" }], walks: 0 });
});

test.each(["{", "[]", '{"byNumber":{"+886":-1}}'])(
  "%s in place of what was kept is not believed",
  async (kept) => {
    const link = await report.sentTemplate(2);
    await testDb.write([
      {
        sql: "update broadcasts set resting_totals = :kept where id = :id",
        args: { kept, id: link.broadcastId },
      },
    ]);
    expect(await readCounting()).toMatchObject({ cost: [{ amount: "5.448" }], walks: 1 });
  },
);

test("a database that takes no writes is no reason for no report", async () => {
  await report.sentTemplate(2);
  const db: Database = { ...testDb, write: () => Promise.reject(new Error("read only")) };
  const actor = { ...actorOf(report.staff), clock: { nowMs: noon, timeZone: "Asia/Taipei" } };
  const { total } = await readReferral({ ...testServices(), db }, actor, { by: "day" });
  expect(total.cost).toEqual([{ currency: "TWD", amount: "5.448" }]);
});
