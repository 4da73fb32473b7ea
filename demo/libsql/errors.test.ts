import { beforeEach, expect, test } from "vitest";
import type { LibsqlServer } from "./server.ts";
import { query, queryError, runOne, sequence, startServer } from "./testing/harness.ts";

let server: LibsqlServer;

beforeEach(async () => {
  server = await startServer();
  await runOne(
    server,
    sequence(
      "CREATE TABLE t (a INTEGER UNIQUE, b TEXT NOT NULL CHECK (b <> '')); INSERT INTO t VALUES (1, 'x');",
    ),
  );
});

test.each([
  ["INSERT INTO t VALUES (1, 'y')", "SQLITE_CONSTRAINT", "SQLite error: UNIQUE constraint failed: t.a"],
  ["INSERT INTO t VALUES (2, NULL)", "SQLITE_CONSTRAINT", "SQLite error: NOT NULL constraint failed: t.b"],
  ["INSERT INTO t VALUES (2, '')", "SQLITE_CONSTRAINT", "SQLite error: CHECK constraint failed: b <> ''"],
  ["SELECT * FROM nowhere", "SQLITE_UNKNOWN", "SQLite error: no such table: nowhere"],
  ["INSERT INTO t (c) VALUES (1)", "SQLITE_UNKNOWN", "SQLite error: table t has no column named c"],
  ["UPDATE t SET foo = 1", "SQLITE_UNKNOWN", "SQLite error: no such column: foo"],
  ["SELECT abs(-9223372036854775808)", "SQLITE_UNKNOWN", "SQLite error: integer overflow"],
  ["COMMIT", "SQLITE_UNKNOWN", "SQLite error: cannot commit - no transaction is active"],
  ["SELECT foo", "SQL_INPUT_ERROR", "SQL input error: no such column: foo (at offset 7)"],
  ["SELECT '訊', foo", "SQL_INPUT_ERROR", "SQL input error: no such column: foo (at offset 14)"],
  [
    "SELECT a AS foo FROM t WHERE t.foo",
    "SQL_INPUT_ERROR",
    "SQL input error: no such column: t.foo (at offset 29)",
  ],
  ["SELECT nope(1)", "SQL_INPUT_ERROR", "SQL input error: no such function: nope (at offset 7)"],
  [
    "SELECT abs()",
    "SQL_INPUT_ERROR",
    "SQL input error: wrong number of arguments to function abs() (at offset 7)",
  ],
  ["SELEC 1", "SQL_PARSE_ERROR", "SQL string could not be parsed: syntax error around L1:6: `SELEC`"],
  [
    "SELECT 1\n FROM FROM t",
    "SQL_PARSE_ERROR",
    "SQL string could not be parsed: syntax error around L2:11: `FROM`",
  ],
  ["SELECT", "SQL_PARSE_ERROR", "SQL string could not be parsed: unexpected end of input at (1, 7)"],
  ["SELECT 'a", "SQL_PARSE_ERROR", "SQL string could not be parsed: non-terminated literal at (1, 8)"],
  ["", "SQL_NO_STATEMENT", "SQL string does not contain any statement"],
  [" -- nothing\n;", "SQL_NO_STATEMENT", "SQL string does not contain any statement"],
  ["SELECT 1; SELECT 2", "SQL_MANY_STATEMENTS", "SQL string contains more than one statement"],
])("%s", async (sql, code, message) => {
  expect(await queryError(server, sql)).toEqual({ code, message });
});

test("one statement may end in a semicolon and a comment", async () => {
  expect((await query(server, "SELECT 1; -- done")).rows.length).toBe(1);
});

test("an answer beyond 10 MB is refused", async () => {
  const sql = "SELECT printf('%.*c', 1000000, 'x') FROM generate_series LIMIT 11";
  const rows = "WITH RECURSIVE generate_series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM generate_series) ";
  expect(await queryError(server, rows + sql)).toEqual({
    code: "RESPONSE_TOO_LARGE",
    message: "Response is too large",
  });
  expect((await query(server, rows + sql.replace("LIMIT 11", "LIMIT 9"))).rows.length).toBe(9);
});
