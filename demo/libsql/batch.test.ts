import { expect, test } from "vitest";
import {
  bare,
  execute,
  integer,
  pipeline,
  post,
  query,
  resultOf,
  runOne,
  startServer,
  type WireEntry,
} from "./testing/harness.ts";

type Step = [sql: string, condition?: object];

const ok = (step: number) => ({ type: "ok", step });
const error = (step: number) => ({ type: "error", step });
const not = (cond: object) => ({ type: "not", cond });
const IS_AUTOCOMMIT = { type: "is_autocommit" };

function batch(steps: readonly Step[]): object {
  return { type: "batch", batch: { steps: steps.map(([sql, condition]) => ({ stmt: { sql }, condition })) } };
}

/** Says of each step whether it ran, failed or was skipped. */
function fates(entry: WireEntry): string[] {
  const { step_results, step_errors } = resultOf(entry);
  return step_results.map((result, index) => (result ? "ran" : step_errors[index] ? "failed" : "skipped"));
}

test("a condition sees whether a step ran; error is also true for a step that was skipped", async () => {
  const server = await startServer();
  const steps: Step[] = [
    ["SELECT 1"],
    ["SELECT nope", ok(0)],
    ["SELECT 2", ok(1)],
    ["SELECT 3", error(2)],
    ["SELECT 4", ok(2)],
    ["SELECT 5", not(ok(1))],
    ["SELECT 6", { type: "and", conds: [ok(0), error(1)] }],
    ["SELECT 7", { type: "and", conds: [ok(0), ok(1)] }],
    ["SELECT 8", { type: "or", conds: [ok(1), ok(3)] }],
    ["SELECT 9", { type: "and", conds: [] }],
    ["SELECT 10", { type: "or", conds: [] }],
  ];
  expect(fates(await runOne(server, batch(steps)))).toEqual([
    "ran",
    "failed",
    "skipped",
    "ran",
    "skipped",
    "ran",
    "ran",
    "skipped",
    "ran",
    "ran",
    "skipped",
  ]);
});

test("is_autocommit follows the transaction in version 3", async () => {
  const server = await startServer();
  const steps: Step[] = [
    ["BEGIN"],
    ["SELECT 1", IS_AUTOCOMMIT],
    ["SELECT 2", not(IS_AUTOCOMMIT)],
    ["COMMIT"],
    ["SELECT 3", IS_AUTOCOMMIT],
  ];
  expect(fates(await runOne(server, batch(steps), 3))).toEqual(["ran", "skipped", "ran", "ran", "ran"]);
});

test.each([
  ["a later step", 3, [["SELECT 1", ok(1)], ["SELECT 2"]]],
  ["itself", 3, [["SELECT 1", error(0)]]],
  ["is_autocommit in version 2", 2, [["SELECT 1", IS_AUTOCOMMIT]]],
  ["something unknown", 3, [["SELECT 1", { type: "maybe" }]]],
])("a condition that names %s is a protocol error", async (_, version, steps) => {
  const server = await startServer();
  const requests = [batch(steps as Step[])];
  const response = await post(server, `/v${version}/pipeline`, { baton: null, requests });
  expect(response.status).toBe(400);
});

test("a failed write batch, in the form the client sends it, leaves nothing behind", async () => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a UNIQUE)");
  const steps: Step[] = [
    ["BEGIN IMMEDIATE"],
    ["INSERT INTO t VALUES (1)", ok(0)],
    ["INSERT INTO t VALUES (1)", ok(1)],
    ["COMMIT", ok(2)],
    ["ROLLBACK", not(ok(3))],
  ];
  expect(fates(await runOne(server, batch(steps)))).toEqual(["ran", "ran", "failed", "skipped", "ran"]);
  expect(bare(await query(server, "SELECT count(*) FROM t"))).toEqual([["0"]]);
});

test("a step that cannot be parsed fails the batch before any step runs", async () => {
  const server = await startServer();
  const entry = await runOne(server, batch([["CREATE TABLE t (a)"], ["SELEC 1"]]));
  expect(entry.error?.code).toBe("SQL_PARSE_ERROR");
  expect((await runOne(server, execute("SELECT * FROM t"))).error?.code).toBe("SQLITE_UNKNOWN");
});

test("an answer beyond 10 MB ends the batch, and what it had begun is rolled back", async () => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a)");
  const big = "SELECT printf('%.*c', 6000000, 'x')";
  const steps: Step[] = [["BEGIN IMMEDIATE"], ["INSERT INTO t VALUES (1)"], [big], [big], ["COMMIT"]];
  expect((await runOne(server, batch(steps))).error?.code).toBe("RESPONSE_TOO_LARGE");
  expect(bare(await query(server, "SELECT count(*) FROM t"))).toEqual([["0"]]);
});

test("a sequence stops at its first failure and reports it", async () => {
  const server = await startServer();
  const sql =
    "CREATE TABLE t (a); INSERT INTO t VALUES (1); INSERT INTO t VALUES (nope()); INSERT INTO t VALUES (2)";
  const entry = await runOne(server, { type: "sequence", sql });
  expect(entry.error?.code).toBe("SQL_INPUT_ERROR");
  expect(bare(await query(server, "SELECT a FROM t"))).toEqual([["1"]]);
});

test("want_rows false leaves the rows out", async () => {
  const server = await startServer();
  const entry = await runOne(server, execute("SELECT 1", [], { want_rows: false }));
  expect(resultOf(entry).rows).toEqual([]);
});

test("a cursor tells the same story line by line", async () => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a INTEGER)");
  const steps = [
    { stmt: { sql: "INSERT INTO t VALUES (5), (6)" } },
    { stmt: { sql: "SELECT nope" } },
    { stmt: { sql: "SELECT 1" }, condition: ok(1) },
    { stmt: { sql: "SELECT a FROM t" } },
  ];
  const response = await post(server, "/v3/cursor", { baton: null, batch: { steps } });
  const [head, ...lines] = (await response.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(head).toEqual({ baton: expect.any(String), base_url: null });
  expect(lines).toEqual([
    { type: "step_begin", step: 0, cols: [] },
    { type: "step_end", affected_row_count: 2, last_insert_rowid: "2" },
    { type: "step_error", step: 1, error: { code: "SQL_INPUT_ERROR", message: expect.any(String) } },
    { type: "step_begin", step: 3, cols: [{ name: "a", decltype: "INTEGER" }] },
    { type: "row", row: [integer(5)] },
    { type: "row", row: [integer(6)] },
    { type: "step_end", affected_row_count: 0, last_insert_rowid: null },
  ]);
  const next = await pipeline(server, [execute("SELECT 1"), { type: "close" }], head.baton, 3);
  expect(next.baton).toBeNull();
});
