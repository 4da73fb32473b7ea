import { afterEach, expect, test, vi } from "vitest";
import { ConnectionPool } from "./connection-pool.ts";
import { ProtocolError, StreamExpiredError } from "./errors.ts";
import { SchemaVersion } from "./schema-version.ts";
import { StreamRegistry } from "./streams.ts";
import { bare, entryAt, execute, pipeline, post, query, resultOf, startServer } from "./testing/harness.ts";
import { WorkCounts } from "./work-counts.ts";
import { WriterLock } from "./writer-lock.ts";

test("a transaction goes on over several requests and is seen by others after its commit only", async () => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a)");
  const first = await pipeline(server, [execute("BEGIN"), execute("INSERT INTO t VALUES (1)")]);
  expect(bare(await query(server, "SELECT count(*) FROM t"))).toEqual([["0"]]);
  const second = await pipeline(server, [execute("SELECT count(*) FROM t")], first.baton);
  expect(bare(resultOf(entryAt(second.results, 0)))).toEqual([["1"]]);
  await pipeline(server, [execute("COMMIT"), { type: "close" }], second.baton);
  expect(bare(await query(server, "SELECT count(*) FROM t"))).toEqual([["1"]]);
});

test("closing a stream rolls back what it left open, and the next stream starts clean", async () => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a)");
  await pipeline(server, [execute("BEGIN"), execute("INSERT INTO t VALUES (1)"), { type: "close" }]);
  const next = await pipeline(server, [{ type: "get_autocommit" }, { type: "close" }], null, 3);
  expect(entryAt(next.results, 0).response?.is_autocommit).toBe(true);
  expect(bare(await query(server, "SELECT count(*) FROM t"))).toEqual([["0"]]);
});

test("batons are 48 bytes, new in every answer, and good for one request", async () => {
  const server = await startServer();
  const first = await pipeline(server, [execute("SELECT 1")]);
  const second = await pipeline(server, [execute("SELECT 1")], first.baton);
  expect(first.baton).toMatch(/^[A-Za-z0-9+/]{64}$/);
  expect(second.baton).not.toBe(first.baton);
  const again = await post(server, "/v2/pipeline", { baton: first.baton, requests: [] });
  expect([again.status, await again.text()]).toEqual([400, "Received a baton that has already been used"]);
});

test.each([
  ["made up", "A".repeat(64)],
  ["too short", "AAAA"],
  ["not base64", "?".repeat(64)],
])("a baton that is %s is invalid", async (_, baton) => {
  const server = await startServer();
  const response = await post(server, "/v2/pipeline", { baton, requests: [] });
  expect([response.status, await response.text()]).toEqual([400, "Received an invalid baton"]);
});

test("a closed stream is gone: in the same pipeline and for its old baton", async () => {
  const server = await startServer();
  const closed = await post(server, "/v2/pipeline", { requests: [{ type: "close" }, execute("SELECT 1")] });
  expect([closed.status, await closed.text()]).toEqual([400, "Stream for this baton was closed"]);
  const first = await pipeline(server, [execute("SELECT 1")]);
  await pipeline(server, [{ type: "close" }], first.baton);
  const late = await post(server, "/v2/pipeline", { baton: first.baton, requests: [] });
  expect([late.status, await late.text()]).toEqual([400, "Received an invalid baton"]);
});

test("a protocol error ends its stream and rolls back", async () => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a)");
  const first = await pipeline(server, [execute("BEGIN IMMEDIATE"), execute("INSERT INTO t VALUES (1)")]);
  const bad = { type: "execute", stmt: { sql: "SELECT 1", sql_id: 1 } };
  expect((await post(server, "/v2/pipeline", { baton: first.baton, requests: [bad] })).status).toBe(400);
  await query(server, "INSERT INTO t VALUES (2)");
  expect(bare(await query(server, "SELECT a FROM t"))).toEqual([["2"]]);
});

test("an idle stream expires: its transaction is rolled back and its lock is free", async () => {
  const server = await startServer({ streamIdleMs: 20, transactionTimeoutMs: 60_000 });
  await query(server, "CREATE TABLE t (a)");
  const idle = await pipeline(server, [execute("BEGIN IMMEDIATE"), execute("INSERT INTO t VALUES (1)")]);
  await query(server, "INSERT INTO t VALUES (2)");
  const late = await post(server, "/v2/pipeline", { baton: idle.baton, requests: [execute("COMMIT")] });
  expect(late.status).toBe(400);
  expect(await late.json()).toEqual({
    message: "The stream has expired due to inactivity",
    code: "STREAM_EXPIRED",
  });
  expect(bare(await query(server, "SELECT a FROM t"))).toEqual([["2"]]);
});

afterEach(() => {
  vi.useRealTimers();
});

test("every request starts the idle time anew, and an expired stream is remembered for 300 s", () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const shared = { lock: new WriterLock(5_000), schema: new SchemaVersion(), counts: new WorkCounts() };
  const pool = new ConnectionPool(":memory:", shared);
  const streams = new StreamRegistry(pool, 10_000);
  const stream = streams.acquire(undefined);
  let baton = streams.release(stream);
  for (let round = 0; round < 3; round += 1) {
    vi.advanceTimersByTime(9_999);
    streams.acquire(baton ?? undefined);
    baton = streams.release(stream);
  }
  vi.advanceTimersByTime(10_000);
  expect(() => streams.acquire(baton ?? undefined)).toThrow(StreamExpiredError);
  vi.advanceTimersByTime(299_999);
  expect(() => streams.acquire(baton ?? undefined)).toThrow(StreamExpiredError);
  vi.advanceTimersByTime(1);
  expect(() => streams.acquire(baton ?? undefined)).toThrow(ProtocolError);
  streams.closeAll();
  pool.close();
});
