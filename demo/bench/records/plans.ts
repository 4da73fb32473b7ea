import type { Actor, Services } from "../../../edge/context.ts";
import { type Database, openDatabase, type Statement } from "../../../edge/db/client.ts";
import { readBroadcast } from "../../../edge/history/detail.ts";
import { exportPage, exportStart } from "../../../edge/history/export/page.ts";
import { listBroadcasts } from "../../../edge/history/list.ts";
import { listPeople } from "../../../edge/history/people.ts";
import { countRecords } from "../../../edge/history/record-counts.ts";
import { readSentContent } from "../../../edge/history/sent-content.ts";
import { readReferral } from "../../../edge/reports/referral.ts";
import type { Stand } from "../parts/stand.ts";
import type { Quarter } from "./quarter.ts";

/** Tables that grow with what is sent: none of them may be walked from end to end. */
const growing = "broadcasts|deliveries|chunks|links|clicks|orders|b|d|k|l|c|o";
const walk = new RegExp(`^SCAN (${growing})\\b(?! USING)`);

/** Every step of every statement behind the record and the report that walks a growing table; of which there is none. */
export async function findScans(
  { stack, database }: Stand,
  quarter: Quarter,
  from: string,
): Promise<string[]> {
  const asked: Statement[] = [];
  const db = openDatabase(stack.urls.libsql, "");
  const noted: Database = {
    read(statement) {
      asked.push(statement);
      return db.read(statement);
    },
    readAll(statements) {
      asked.push(...statements);
      return db.readAll(statements);
    },
    write: (statements) => db.write(statements),
  };
  // What these functions never touch is not there.
  const absent = undefined as never;
  const services: Services = {
    db: noted,
    settings: absent,
    platform: absent,
    bucket: absent,
    nowMs: Date.now,
  };
  const { teamId, largest } = quarter;
  const actor: Actor = {
    teamId,
    staffId: 10_000_000,
    staffCode: "seller-0",
    name: "",
    role: "admin",
    plan: "omo",
    clock: { nowMs: Date.now(), timeZone: "Asia/Taipei" },
  };
  await listBroadcasts(services, actor, { limit: 50 });
  await countRecords(services, actor, {});
  await readBroadcast(services, actor, largest.id);
  await readSentContent(services, actor, largest.id);
  await listPeople(services, actor, largest.id, { outcome: "failed", limit: 50 });
  await readReferral(services, actor, { from, by: "day" });
  await readReferral(services, actor, { from, by: "send" });
  asked.push(exportPage({ teamId, broadcastId: largest.id, accountId: "acc_bench_0" }, exportStart, 1_000));
  const scans: string[] = [];
  for (const { sql, args = {} } of asked) {
    const whole = Object.entries(args).map(([name, value]) => [
      name,
      typeof value === "number" ? BigInt(value) : value,
    ]);
    const { rows } = await database.execute({
      sql: `explain query plan ${sql}`,
      args: Object.fromEntries(whole),
    });
    scans.push(...rows.map(({ detail }) => String(detail)).filter((step) => walk.test(step)));
  }
  return scans;
}
