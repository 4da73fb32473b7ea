import { expect, test } from "vitest";
import { integer, query, queryError, runOne, sequence, startServer } from "./testing/harness.ts";

test.each([
  "ANALYZE",
  "VACUUM",
  "ATTACH 'other.db' AS other",
  "CREATE TEMP TABLE t (a)",
  "CREATE TEMPORARY TABLE t (a)",
  "CREATE TABLE temp.t (a)",
  "CREATE TEMP VIEW v AS SELECT 1",
  "CREATE TEMP TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END",
  "PRAGMA optimize",
  "PRAGMA wal_checkpoint",
  "PRAGMA wal_checkpoint(TRUNCATE)",
  "PRAGMA journal_mode = DELETE",
  "PRAGMA synchronous(0)",
  "PRAGMA main.cache_size = 10",
  "PRAGMA case_sensitive_like = 1",
  "PRAGMA no_such_pragma",
  "EXPLAIN PRAGMA optimize",
])("refused: %s", async (sql) => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a)");
  expect(await queryError(server, sql)).toEqual({
    code: "SQL_PARSE_ERROR",
    message: `SQL string could not be parsed: unsupported statement: ${sql}`,
  });
});

test.each([
  "PRAGMA foreign_keys = off",
  "PRAGMA table_info(t)",
  "PRAGMA journal_mode",
  "PRAGMA user_version = 3",
  "CREATE UNIQUE INDEX i ON t (a)",
  "CREATE VIRTUAL TABLE f USING fts5(body)",
  "CREATE TABLE temperature (a)",
  "ALTER TABLE t ADD COLUMN b",
  "REINDEX",
  "WITH x(n) AS (SELECT 1) INSERT INTO t SELECT n FROM x",
  "REPLACE INTO t VALUES (1)",
  "VALUES (1), (2)",
  "EXPLAIN SELECT 1",
])("let through: %s", async (sql) => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a)");
  await query(server, sql);
});

test("a setting of one stream is not met by the next", async () => {
  const server = await startServer();
  await query(server, "PRAGMA foreign_keys = off");
  expect((await query(server, "PRAGMA foreign_keys")).rows).toEqual([[integer(1)]]);
});

test("a refused statement keeps a whole sequence from running", async () => {
  const server = await startServer();
  const entry = await runOne(server, sequence("CREATE TABLE t (a); VACUUM"));
  expect(entry.error?.code).toBe("SQL_PARSE_ERROR");
  expect((await queryError(server, "SELECT * FROM t")).message).toContain("no such table");
});

test("a trigger with several statements in its body is one statement", async () => {
  const server = await startServer();
  const trigger = `CREATE TRIGGER r AFTER INSERT ON t BEGIN
    UPDATE t SET a = CASE WHEN new.a > 1 THEN 1 ELSE 2 END;
    DELETE FROM t WHERE a = 2;
  END`;
  const entry = await runOne(
    server,
    sequence(`CREATE TABLE t (a); ${trigger}; INSERT INTO t VALUES (1), (5);`),
  );
  expect(entry.type).toBe("ok");
  expect((await query(server, "SELECT a FROM t")).rows).toEqual([[integer(1)]]);
});
