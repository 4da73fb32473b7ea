import { expect, test } from "vitest";
import { execute, pipeline, query, runOne, startServer } from "./testing/harness.ts";
import type { WorkReport } from "./work-counts.ts";

test("round trips, statements and changed rows are counted by what was done to which table", async () => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a)");
  const read = async (): Promise<WorkReport> => (await fetch(`${server.url}/_control/work`)).json();
  const before = await read();
  await pipeline(server, [
    execute("BEGIN IMMEDIATE"),
    execute("INSERT OR IGNORE INTO t VALUES (1), (2)"),
    execute("WITH one AS (SELECT 1 AS a) UPDATE t SET a = 3 WHERE a IN (SELECT a FROM one)"),
    execute("COMMIT"),
    { type: "close" },
  ]);
  await runOne(server, execute("SELECT a FROM t"));
  const after = await read();
  expect(after.requests - before.requests).toBe(2);
  expect(after.statements - before.statements).toBe(3);
  expect(after.rowsChanged).toEqual({ "insert t": 2, "update t": 1 });
  expect(after.engineMs).toBeGreaterThan(before.engineMs);
});
