import { expect, test } from "vitest";
import { bare, blob, float, integer, NULL, post, query, startServer, text } from "./testing/harness.ts";

test("integers keep all 64 bits in both directions", async () => {
  const server = await startServer();
  for (const value of ["9223372036854775807", "-9223372036854775808", "9007199254740993", "0", "-1"]) {
    const result = await query(server, "SELECT ?, typeof(?1)", [integer(value)]);
    expect(result.rows).toEqual([[integer(value), text("integer")]]);
  }
});

test("a float stays a float, whole or not", async () => {
  const server = await startServer();
  const result = await query(server, "SELECT ?, typeof(?1), ?, ?", [float(1), float(1e300), float(5e-324)]);
  expect(result.rows).toEqual([[float(1), text("real"), float(1e300), float(5e-324)]]);
});

test("text comes back as it was, quotes, control characters and all", async () => {
  const server = await startServer();
  const value = "群發「訊息」 \"'\\ \n\t\u0001 🙂";
  expect(bare(await query(server, "SELECT ?", [text(value)]))).toEqual([[value]]);
});

test("blobs are answered without padding and accepted with and without it", async () => {
  const server = await startServer();
  for (const base64 of ["AAE=", "AAE"]) {
    expect((await query(server, "SELECT ?, length(?1)", [blob(base64)])).rows).toEqual([
      [blob("AAE"), integer(2)],
    ]);
  }
  expect((await query(server, "SELECT x''")).rows).toEqual([[blob("")]]);
});

test("null is null", async () => {
  const server = await startServer();
  expect((await query(server, "SELECT ?, NULL", [NULL])).rows).toEqual([[NULL, NULL]]);
});

test.each([
  ["an integer beyond 64 bits", integer("9223372036854775808")],
  ["an integer that is no number", integer("1.5")],
  ["an integer as a JSON number", { type: "integer", value: 1 }],
  ["a boolean", { type: "boolean", value: true }],
  ["a float as text", { type: "float", value: "1" }],
  ["a blob that is not base64", blob("***")],
])("%s is a protocol error", async (_, value) => {
  const server = await startServer();
  const requests = [{ type: "execute", stmt: { sql: "SELECT ?", args: [value] } }];
  const response = await post(server, "/v2/pipeline", { baton: null, requests });
  expect(response.status).toBe(400);
  expect(response.headers.get("content-type")).toContain("text/plain");
});

test("a row id beyond 2^53 is exact", async () => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a INTEGER PRIMARY KEY)");
  const result = await query(server, "INSERT INTO t VALUES (9223372036854775807)");
  expect(result.last_insert_rowid).toBe("9223372036854775807");
});
