import { afterEach, expect, test } from "vitest";
import { ConnectionPool } from "./connection-pool.ts";
import { runPipeline } from "./pipeline.ts";
import type { StreamRequest } from "./protocol.ts";
import { SchemaVersion } from "./schema-version.ts";
import { SqlAnalyzer } from "./sql-analysis.ts";
import { StreamRegistry } from "./streams.ts";
import { WorkCounts } from "./work-counts.ts";
import { WriterLock } from "./writer-lock.ts";

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) {
    cleanup();
  }
});

/** Runs texts as one pipeline on a fresh database with an empty table `t`, and says whether it has to wait. */
async function hasCommittedWrite(...texts: string[]): Promise<boolean> {
  const pool = new ConnectionPool(":memory:", {
    lock: new WriterLock(5_000),
    schema: new SchemaVersion(),
    counts: new WorkCounts(),
  });
  const streams = new StreamRegistry(pool, 10_000);
  const analyzer = new SqlAnalyzer();
  const stream = streams.acquire(undefined);
  cleanups.push(() => {
    streams.drop(stream);
    pool.close();
    analyzer.close();
  });
  const run = (sqls: readonly string[]) => {
    const requests: StreamRequest[] = sqls.map((sql) => ({ type: "sequence", sql, sqlId: undefined }));
    return runPipeline(stream, requests, { version: 3, analyzer, streams });
  };
  await run(["CREATE TABLE t (a UNIQUE)"]);
  return (await run(texts)).hasCommittedWrite;
}

test.each([
  ["INSERT INTO t VALUES (1)"],
  ["BEGIN; INSERT INTO t VALUES (1); COMMIT"],
  ["BEGIN IMMEDIATE; INSERT INTO t VALUES (1)", "COMMIT", "SELECT 1"],
  ["SAVEPOINT s; INSERT INTO t VALUES (1); RELEASE s"],
  ["CREATE TABLE u (a)"],
])("waits: %s", async (...texts) => {
  expect(await hasCommittedWrite(...texts)).toBe(true);
});

test.each([
  ["SELECT * FROM t"],
  ["BEGIN IMMEDIATE; SELECT 1; COMMIT"],
  ["BEGIN; INSERT INTO t VALUES (1); ROLLBACK"],
  ["BEGIN; INSERT INTO t VALUES (1)"],
  ["UPDATE t SET a = 1"],
  ["INSERT INTO t VALUES (1), (1)"],
])("does not wait: %s", async (...texts) => {
  expect(await hasCommittedWrite(...texts)).toBe(false);
});
