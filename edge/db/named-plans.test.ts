import { expect, test } from "vitest";
import { OrderRow } from "../../schema/orders.ts";
import { listTemplatePeople } from "../history/template-people.ts";
import { undo } from "../plan/change-course.ts";
import { ordersSync } from "../referral/orders.ts";
import { readReferral } from "../reports/referral.ts";
import { findReachable } from "../test-send/people.ts";
import { addPeople } from "../testing/people.ts";
import { planOf } from "../testing/plans.ts";
import { addRecord } from "../testing/records.ts";
import { createReportStand, dayMs, noon } from "../testing/report-stand.ts";
import { actorOf, requestFor, send } from "../testing/sending.ts";
import { testDb, testServices } from "../testing/services.ts";
import { addStaff, createTeam } from "../testing/team.ts";
import { findBroadcast } from "./broadcasts.ts";
import type { Database, Statement } from "./client.ts";
import { findReady, noteUsed } from "./media.ts";
import { recordLookUps } from "./profiles.ts";
import { beginPlanning } from "./schedules.ts";

/** The statements about a table that are asked of the database, in how the engine goes about them. */
async function plansOf(table: string, ask: (db: Database) => Promise<unknown>): Promise<string[]> {
  const asked: Statement[] = [];
  const db: Database = {
    ...testDb,
    read: (statement) => {
      asked.push(statement);
      return testDb.read(statement);
    },
    write: (statements) => {
      asked.push(...statements);
      return testDb.write(statements);
    },
  };
  await ask(db);
  const about = asked.filter(({ sql }) => new RegExp(`(from|update) ${table}`).test(sql));
  expect(about.length).toBeGreaterThan(0);
  return (await Promise.all(about.map(planOf))).flat();
}

const wholeTeam = /\(team_id=\?\)/;

test("who is tested on, and who is chosen for a template, are not looked for in the whole team", async () => {
  const staff = await addStaff(await createTeam(), "salesperson");
  const people = await addPeople(staff, [{ channel: "line" }, { channel: "whatsapp" }]);
  const actor = actorOf(staff);
  const ids = people.map(({ id }) => id);
  const { id } = await addRecord(staff, { state: "done" });
  await testDb.write([
    {
      sql: "update broadcasts set selection = :selection where id = :id",
      args: { id, selection: JSON.stringify({ people: { source: "bound" } }) },
    },
  ]);
  const services = (db: Database) => testServices({ db });
  const plans = [
    ...(await plansOf("conversations", (db) => findReachable(services(db), actor, ids))),
    ...(await plansOf("conversations", (db) => listTemplatePeople(services(db), actor, id))),
  ];
  for (const step of plans) expect(step).not.toMatch(wholeTeam);
});

test("a send that is taken on, comes due, or is taken back costs as much in a large team as in a small one", async () => {
  const staff = await addStaff(await createTeam(), "salesperson");
  const people = await addPeople(staff, [{}]);
  const actor = actorOf(staff);
  const named = { mode: "named" as const, conversations: people.map(({ id }) => id) };
  const request = requestFor({ people: named, remove: { verdicts: [], conversations: [] } }, "嗨");
  const plans = await plansOf("(conversations|cap_uses)", async (db) => {
    const services = testServices({ db });
    const id = await send(services, staff, request);
    const row = await findBroadcast(testDb, staff.team.id, id);
    if (row) await beginPlanning(db, row);
    expect(await undo(services, actor, id)).toBe("changed");
  });
  for (const step of plans) expect(step).not.toMatch(wholeTeam);
});

test("media of a message are not looked for among all of the team", async () => {
  const plans = [
    ...(await plansOf("media", (db) => findReady(db, "tm_1", ["md_1"]))),
    ...(await plansOf("media", (db) => noteUsed(db, "tm_1", ["md_1"], 1))),
  ];
  for (const step of plans) expect(step).not.toMatch(wholeTeam);
});

test("a report keeps what it has counted without a walk through all sends", async () => {
  const report = await createReportStand();
  await report.sentTemplate(2);
  const actor = { ...actorOf(report.staff), clock: { nowMs: noon + dayMs, timeZone: "Asia/Taipei" } };
  const plans = await plansOf("broadcasts set resting_totals =", (db) =>
    readReferral(testServices({ db }), actor, { by: "day" }),
  );
  for (const step of plans) expect(step).not.toMatch(/broadcasts_\w+ \(team_id=\?/);
});

test("what a look-up or a shop tells of a few is not looked for among all of the team", async () => {
  const { id: teamId } = await createTeam();
  const found = [{ id: 1, following: 1 as const }];
  const order = { code: "A-1", at: noon, currency: "TWD", amountMinor: 1, ocsaid: ["a"] };
  const plans = [
    ...(await plansOf("channel_users", (db) => db.write([recordLookUps(teamId, found, 1)]))),
    ...(await plansOf("json_each\\(:names", (db) =>
      ordersSync.prepare([OrderRow.parse(order)], { db, teamId, nowMs: noon }),
    )),
  ];
  for (const step of plans) expect(step).not.toMatch(/(channel_users|links)_\w+ \(team_id=\?\)/);
});
