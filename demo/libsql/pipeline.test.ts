import { expect, test } from "vitest";
import {
  bare,
  entryAt,
  errorOf,
  execute,
  pipeline,
  post,
  query,
  resultOf,
  runOne,
  sequence,
  startServer,
  text,
} from "./testing/harness.ts";

test("every request is answered, also after one has failed", async () => {
  const server = await startServer();
  const requests = [
    execute("SELECT nope"),
    execute("SELECT 1"),
    { type: "get_autocommit" },
    { type: "close" },
  ];
  const { baton, results } = await pipeline(server, requests, null, 3);
  expect(results.map((entry) => entry.type)).toEqual(["error", "ok", "ok", "ok"]);
  expect(entryAt(results, 2).response).toEqual({ type: "get_autocommit", is_autocommit: true });
  expect(baton).toBeNull();
});

test("affected rows are counted for INSERT, UPDATE and DELETE only, row ids for INSERT only", async () => {
  const server = await startServer();
  const requests = [
    execute("CREATE TABLE t (a)"),
    execute("INSERT INTO t VALUES (1), (2), (3)"),
    execute("SELECT * FROM t"),
    execute("UPDATE t SET a = 0 WHERE a > 1 RETURNING a"),
    execute("WITH x AS (SELECT 9 AS n) INSERT INTO t SELECT n FROM x RETURNING rowid"),
    execute("DELETE FROM t"),
    execute("PRAGMA user_version = 1"),
  ];
  const { results } = await pipeline(server, [...requests, { type: "close" }]);
  const counts = results
    .slice(0, -1)
    .map(resultOf)
    .map((result) => [result.affected_row_count, result.last_insert_rowid]);
  expect(counts).toEqual([
    [0, null],
    [3, "3"],
    [0, null],
    [2, null],
    [1, "4"],
    [4, null],
    [0, null],
  ]);
});

test("a result says what it read, wrote and took", async () => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a)");
  const result = await query(server, "INSERT INTO t VALUES (1), (2)");
  expect(result).toMatchObject({ rows_read: 0, rows_written: 2, query_duration_ms: expect.any(Number) });
  expect(await query(server, "SELECT * FROM t")).toMatchObject({ rows_read: 2, rows_written: 0 });
});

test("columns carry their names and declared types, also after the table has changed", async () => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a INTEGER, b)");
  expect((await query(server, "SELECT * FROM t")).cols).toEqual([
    { name: "a", decltype: "INTEGER" },
    { name: "b", decltype: null },
  ]);
  await query(server, "ALTER TABLE t RENAME COLUMN b TO c");
  expect((await query(server, "SELECT *, 1 AS d FROM t")).cols.map(({ name }) => name)).toEqual([
    "a",
    "c",
    "d",
  ]);
  expect((await query(server, "SELECT * FROM t")).cols.map(({ name }) => name)).toEqual(["a", "c"]);
});

test("a stream sees the columns it changed itself, and everybody the old ones after a rollback", async () => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a)");
  const names = (entry: Parameters<typeof resultOf>[0]) => resultOf(entry).cols.map(({ name }) => name);
  const { results } = await pipeline(server, [
    execute("SELECT * FROM t"),
    execute("BEGIN"),
    execute("ALTER TABLE t ADD COLUMN b"),
    execute("SELECT * FROM t"),
    execute("ROLLBACK"),
    execute("SELECT * FROM t"),
    { type: "close" },
  ]);
  expect([0, 3, 5].map((index) => names(entryAt(results, index)))).toEqual([["a"], ["a", "b"], ["a"]]);
});

test("stored texts can be used by number until they are closed", async () => {
  const server = await startServer();
  const byId = { type: "execute", stmt: { sql_id: 7, args: [text("x")] } };
  const requests = [{ type: "store_sql", sql_id: 7, sql: "SELECT ?" }, byId, { type: "sequence", sql_id: 7 }];
  const { baton, results } = await pipeline(server, requests);
  expect(bare(resultOf(entryAt(results, 1)))).toEqual([["x"]]);
  expect(errorOf(entryAt(results, 2)).code).toBe("ARGS_INVALID");
  const after = await post(server, "/v2/pipeline", {
    baton,
    requests: [{ type: "close_sql", sql_id: 7 }, byId],
  });
  expect([after.status, await after.text()]).toEqual([400, "SQL text 7 not found"]);
});

test("a stream stores 50 texts of 5,000 bytes and no more", async () => {
  const server = await startServer();
  const store = (sql_id: number, sql: string) => ({ type: "store_sql", sql_id, sql });
  const full = Array.from({ length: 50 }, (_, index) => store(index, "x".repeat(5_000)));
  const tooMany = await pipeline(server, [...full, store(50, "SELECT 1"), { type: "close" }]);
  expect(tooMany.results.slice(0, 50).every((entry) => entry.type === "ok")).toBe(true);
  expect(errorOf(entryAt(tooMany.results, 50)).code).toBe("SQL_STORE_TOO_MANY");
  const tooLarge = await runOne(server, store(0, `SELECT '${"訊".repeat(1_664)}'`));
  expect(tooLarge.error).toEqual({
    code: "SQL_STORE_TOO_LARGE",
    message: "The statement is too large to be stored: 5.0 KB/5.0 KB",
  });
});

test("describe names parameters and columns and runs nothing", async () => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a INTEGER)");
  const describe = async (sql: string) => resultOf(await runOne(server, { type: "describe", sql }));
  expect(await describe("SELECT a, ?2, :x FROM t WHERE a = ?")).toEqual({
    params: [{ name: null }, { name: "?2" }, { name: ":x" }, { name: null }],
    cols: [
      { name: "a", decltype: "INTEGER" },
      { name: "?2", decltype: null },
      { name: ":x", decltype: null },
    ],
    is_explain: false,
    is_readonly: true,
  });
  expect(await describe("INSERT INTO t VALUES (1)")).toMatchObject({ is_readonly: false, is_explain: false });
  expect(await describe("EXPLAIN DELETE FROM t")).toMatchObject({ is_readonly: true, is_explain: true });
  expect(bare(await query(server, "SELECT count(*) FROM t"))).toEqual([["0"]]);
});

test("a database file outlives the server", async () => {
  const { mkdtempSync, rmSync } = await import("node:fs");
  const { tmpdir } = await import("node:os");
  const folder = mkdtempSync(`${tmpdir()}/libsql-test-`);
  try {
    const first = await startServer({ file: `${folder}/deep/data.db` });
    await runOne(first, sequence("CREATE TABLE t (a); INSERT INTO t VALUES ('kept')"));
    await first.close();
    const second = await startServer({ file: `${folder}/deep/data.db` });
    expect(bare(await query(second, "SELECT a FROM t"))).toEqual([["kept"]]);
    await second.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
