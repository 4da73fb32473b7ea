import { expect, test } from "vitest";
import {
  bare,
  integer,
  NULL,
  query,
  queryError,
  resultOf,
  runOne,
  startServer,
  text,
} from "./testing/harness.ts";

const MISMATCH = "Arguments do not match SQL parameters: ";

function withNamed(sql: string, named: Record<string, string>): object {
  const named_args = Object.entries(named).map(([name, value]) => ({ name, value: text(value) }));
  return { type: "execute", stmt: { sql, named_args } };
}

test.each([
  ["SELECT ?, ?", ["a", "b"], ["a", "b"]],
  ["SELECT ?2, ?1", ["a", "b"], ["b", "a"]],
  ["SELECT ?3, ?1", ["a", "b", "c"], ["c", "a"]],
  ["SELECT ?2, ?, ?3", ["a", "b", "c"], ["b", "c", "c"]],
  ['SELECT \'?\', ? -- ?\n, "?" FROM (SELECT 1 AS "?") /* ? */', ["a"], ["?", "a", "1"]],
])("positional arguments go where SQLite counts them: %s", async (sql, args, expected) => {
  const server = await startServer();
  const entry = await runOne(server, { type: "execute", stmt: { sql, args: args.map(text) } });
  expect(bare(resultOf(entry))).toEqual([expected]);
});

test.each([":", "@", "$"])("named arguments are found with and without %s", async (sign) => {
  const server = await startServer();
  const sql = `SELECT ${sign}b, ${sign}a, ${sign}b || ${sign}a`;
  const entry = await runOne(server, withNamed(sql, { a: "one", [`${sign}b`]: "two" }));
  expect(bare(resultOf(entry))).toEqual([["two", "one", "twoone"]]);
});

test("a named argument that is null counts as given", async () => {
  const server = await startServer();
  const stmt = { sql: "SELECT :a", named_args: [{ name: ":a", value: NULL }] };
  expect(bare(resultOf(await runOne(server, { type: "execute", stmt })))).toEqual([[null]]);
});

test.each([
  ["SELECT ?", [], "value for parameter 1 not found"],
  ["SELECT ?, ?", [integer(1)], "value for parameter 2 not found"],
  ["SELECT ?2", [integer(1)], "value for parameter ?2 not found"],
  ["SELECT ?", [integer(1), integer(2)], "too many parameters, expected 1 found 2"],
  ["SELECT 1", [integer(1)], "too many parameters, expected 0 found 1"],
  ["SELECT :a", [integer(1)], "value for parameter :a not found"],
])("%s with %j is refused", async (sql, args, reason) => {
  const server = await startServer();
  expect(await queryError(server, sql, args)).toEqual({ code: "ARGS_INVALID", message: MISMATCH + reason });
});

test("a named argument nobody asks for is one too many", async () => {
  const server = await startServer();
  const entry = await runOne(server, withNamed("SELECT :a", { a: "1", b: "2" }));
  expect(entry.error?.message).toBe(`${MISMATCH}too many parameters, expected 1 found 2`);
});

test("positional and named arguments together are refused", async () => {
  const server = await startServer();
  const error = await queryError(server, "SELECT ?, :a", [integer(1)], {
    named_args: [{ name: "a", value: integer(2) }],
  });
  expect(error.code).toBe("ARGS_BOTH_POSITIONAL_AND_NAMED");
});

test("EXPLAIN does without arguments", async () => {
  const server = await startServer();
  const entry = await runOne(server, { type: "execute", stmt: { sql: "EXPLAIN QUERY PLAN SELECT ?" } });
  expect(resultOf(entry).rows.length).toBe(1);
});

test("EXPLAIN of a write holds up no commit after it", async () => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a)");
  await query(server, "EXPLAIN QUERY PLAN INSERT INTO t SELECT a FROM t");
  const steps = ["BEGIN IMMEDIATE", "INSERT INTO t VALUES (1)", "COMMIT"].map((sql) => ({ stmt: { sql } }));
  const entry = await runOne(server, { type: "batch", batch: { steps } });
  expect(resultOf(entry).step_errors).toEqual([null, null, null]);
});
