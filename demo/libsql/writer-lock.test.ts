import { afterEach, expect, test, vi } from "vitest";
import { AbandonedError } from "./errors.ts";
import {
  bare,
  entryAt,
  errorOf,
  execute,
  pipeline,
  post,
  query,
  resultOf,
  startServer,
} from "./testing/harness.ts";
import { type LockHolder, WriterLock } from "./writer-lock.ts";

afterEach(() => {
  vi.useRealTimers();
});

function holder(): LockHolder & { rollbacks: number } {
  return {
    rollbacks: 0,
    forceRollback() {
      this.rollbacks += 1;
    },
  };
}

test("waiting writers get the lock in the order they came", async () => {
  const lock = new WriterLock(5_000);
  const [first, ...others] = [holder(), holder(), holder(), holder()];
  expect(lock.acquire(first)).toBeUndefined();
  const order: number[] = [];
  const turns = others.map(async (other, index) => {
    await lock.acquire(other);
    order.push(index);
    lock.release(other);
  });
  lock.release(first);
  await Promise.all(turns);
  expect(order).toEqual([0, 1, 2]);
});

test("a writer is rolled back at its time limit if somebody waits, and left alone if nobody does", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const lock = new WriterLock(5_000);
  const [slow, waiting] = [holder(), holder()];
  lock.acquire(slow);
  vi.advanceTimersByTime(60_000);
  expect(slow.rollbacks).toBe(0);
  const turn = lock.acquire(waiting);
  vi.advanceTimersByTime(0);
  await turn;
  expect(slow.rollbacks).toBe(1);
  expect(lock.isHeldBy(waiting)).toBe(true);

  const next = lock.acquire(slow);
  vi.advanceTimersByTime(4_999);
  expect(waiting.rollbacks).toBe(0);
  vi.advanceTimersByTime(1);
  await next;
  expect(waiting.rollbacks).toBe(1);
});

test("a waiter that withdraws is passed over", async () => {
  const lock = new WriterLock(5_000);
  const [first, gone, last] = [holder(), holder(), holder()];
  lock.acquire(first);
  const lost = expect(lock.acquire(gone)).rejects.toThrow(AbandonedError);
  const turn = lock.acquire(last);
  lock.withdraw(gone);
  await lost;
  lock.release(first);
  await turn;
  expect(lock.isHeldBy(last)).toBe(true);
});

test("a waiting writer keeps neither readers nor the holder from going on", async () => {
  const server = await startServer({ transactionTimeoutMs: 60_000 });
  await query(server, "CREATE TABLE t (a)");
  const writer = await pipeline(server, [execute("BEGIN IMMEDIATE"), execute("INSERT INTO t VALUES (1)")]);
  let isDone = false;
  const waiting = query(server, "INSERT INTO t VALUES (2)").then(() => {
    isDone = true;
  });
  expect(bare(await query(server, "SELECT count(*) FROM t"))).toEqual([["0"]]);
  const more = await pipeline(server, [execute("INSERT INTO t VALUES (3)")], writer.baton);
  expect(isDone).toBe(false);
  await pipeline(server, [execute("COMMIT"), { type: "close" }], more.baton);
  await waiting;
  expect(bare(await query(server, "SELECT a FROM t"))).toEqual([["1"], ["3"], ["2"]]);
});

test("every later step of a writer that was rolled back fails with TRANSACTION_TIMEOUT", async () => {
  const server = await startServer({ transactionTimeoutMs: 20 });
  await query(server, "CREATE TABLE t (a)");
  const slow = await pipeline(server, [execute("BEGIN IMMEDIATE"), execute("INSERT INTO t VALUES (1)")]);
  await query(server, "INSERT INTO t VALUES (2)");
  const step = await pipeline(server, [execute("INSERT INTO t VALUES (3)")], slow.baton);
  expect(errorOf(entryAt(step.results, 0))).toEqual({
    code: "TRANSACTION_TIMEOUT",
    message: "Transaction timed out",
  });
  const commit = await pipeline(server, [execute("COMMIT"), { type: "close" }], step.baton);
  expect(errorOf(entryAt(commit.results, 0)).code).toBe("TRANSACTION_TIMEOUT");
  expect(bare(await query(server, "SELECT a FROM t"))).toEqual([["2"]]);
});

test("a deferred transaction whose snapshot is old is told that the database is busy", async () => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a)");
  const reader = await pipeline(server, [execute("BEGIN"), execute("SELECT * FROM t")]);
  await query(server, "INSERT INTO t VALUES (1)");
  const late = await pipeline(server, [execute("INSERT INTO t VALUES (2)")], reader.baton);
  expect(errorOf(entryAt(late.results, 0))).toEqual({
    code: "SQLITE_BUSY",
    message: "SQLite error: database is locked",
  });
  await query(server, "INSERT INTO t VALUES (3)");
  const end = await pipeline(server, [execute("ROLLBACK"), { type: "close" }], late.baton);
  expect(entryAt(end.results, 0).type).toBe("ok");
});

test("a write that fails in an open transaction does not let others in between", async () => {
  const server = await startServer({ transactionTimeoutMs: 60_000 });
  await query(server, "CREATE TABLE t (a UNIQUE)");
  await query(server, "INSERT INTO t VALUES (1)");
  const open = await pipeline(server, [execute("BEGIN"), execute("INSERT INTO t VALUES (1)")]);
  const other = query(server, "INSERT INTO t VALUES (2)");
  const rest = [execute("INSERT INTO t VALUES (3)"), execute("COMMIT"), { type: "close" }];
  const done = await pipeline(server, rest, open.baton);
  expect(resultOf(entryAt(done.results, 0)).affected_row_count).toBe(1);
  await other;
  expect(bare(await query(server, "SELECT a FROM t ORDER BY rowid"))).toEqual([["1"], ["3"], ["2"]]);
});

test("a request whose client went away while it waited does nothing", async () => {
  const server = await startServer({ transactionTimeoutMs: 60_000 });
  await query(server, "CREATE TABLE t (a)");
  const writer = await pipeline(server, [execute("BEGIN IMMEDIATE")]);
  const client = new AbortController();
  const requests = [execute("INSERT INTO t VALUES (1)"), { type: "close" }];
  const lost = post(server, "/v2/pipeline", { requests }, { signal: client.signal });
  await query(server, "SELECT 1");
  client.abort();
  await expect(lost).rejects.toThrow();
  await query(server, "SELECT 1");
  await pipeline(server, [execute("COMMIT"), { type: "close" }], writer.baton);
  await query(server, "INSERT INTO t VALUES (2)");
  expect(bare(await query(server, "SELECT a FROM t"))).toEqual([["2"]]);
});

test("two hundred writers at once all get through", async () => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (n INTEGER)");
  await query(server, "INSERT INTO t VALUES (0)");
  const batch = {
    steps: [
      { stmt: { sql: "BEGIN IMMEDIATE" } },
      { stmt: { sql: "UPDATE t SET n = n + 1" } },
      { stmt: { sql: "COMMIT" } },
    ],
  };
  const requests = [{ type: "batch", batch }, { type: "close" }];
  await Promise.all(Array.from({ length: 200 }, () => pipeline(server, requests)));
  expect(bare(await query(server, "SELECT n FROM t"))).toEqual([["200"]]);
});
