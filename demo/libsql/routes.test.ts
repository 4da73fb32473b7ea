import { expect, test } from "vitest";
import { execute, post, query, startServer } from "./testing/harness.ts";

const CLOSE = { type: "close" };

test.each([
  ["/v2", 200],
  ["/v3", 200],
  ["/health", 200],
  ["/version", 200],
  ["/v3-protobuf", 404],
  ["/v2/pipeline", 404],
])("GET %s answers %i", async (path, status) => {
  const server = await startServer();
  expect((await fetch(server.url + path)).status).toBe(status);
});

test.each([
  ["no JSON", "{", "Cannot deserialize client message from JSON: "],
  ["no object", "[]", "Cannot deserialize client message from JSON: "],
  ["no requests", {}, "Cannot deserialize client message from JSON: "],
  ["an unknown request", { requests: [{ type: "dance" }] }, "Cannot deserialize client message from JSON: "],
  ["no statement", { requests: [{ type: "execute" }] }, "Cannot deserialize client message from JSON: "],
  ["no sql", { requests: [{ type: "execute", stmt: {} }] }, "Either `sql` or `sql_id` are required"],
  [
    "both sql and sql_id",
    { requests: [{ type: "sequence", sql: "", sql_id: 1 }] },
    "Either `sql` or `sql_id` are required, but not both",
  ],
  ["an unknown sql_id", { requests: [{ type: "describe", sql_id: 3 }] }, "SQL text 3 not found"],
  [
    "a request of version 3",
    { requests: [{ type: "get_autocommit" }] },
    "The `get_autocommit` request is only supported in protocol version hrana3 and higher",
  ],
  [
    "the same sql_id twice",
    { requests: [1, 2].map(() => ({ type: "store_sql", sql_id: 1, sql: "SELECT 1" })) },
    "SQL text 1 already exists",
  ],
])("a pipeline with %s is answered with 400 and plain text", async (_, body, message) => {
  const server = await startServer();
  const response = await post(server, "/v2/pipeline", body);
  expect(response.status).toBe(400);
  expect(response.headers.get("content-type")).toBe("text/plain");
  expect(await response.text()).toContain(message);
});

test("with a token set, only its bearer gets in; health stays open", async () => {
  const server = await startServer({ authToken: "s3cret" });
  const body = { requests: [execute("SELECT 1"), CLOSE] };
  const status = async (headers?: Record<string, string>) =>
    (await post(server, "/v2/pipeline", body, headers ? { headers } : {})).status;
  expect(await status()).toBe(401);
  expect(await status({ authorization: "Bearer wrong" })).toBe(401);
  expect(await status({ authorization: "Bearer s3cret" })).toBe(200);
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
});

test("the commit latency can be read and set over HTTP, within 0 to 100 ms", async () => {
  const server = await startServer({ commitLatencyMs: 25 });
  const read = async () => (await fetch(`${server.url}/_control`)).json();
  expect(await read()).toEqual({ commitLatencyMs: 25 });
  expect((await post(server, "/_control", { commitLatencyMs: 100 })).status).toBe(200);
  expect((await post(server, "/_control", { commitLatencyMs: 101 })).status).toBe(400);
  expect((await post(server, "/_control", { commitLatencyMs: "1" })).status).toBe(400);
  expect(await read()).toEqual({ commitLatencyMs: 100 });
  await expect(startServer({ commitLatencyMs: -1 })).rejects.toThrow(RangeError);
});

test("a committed write is answered after the commit latency, and others see it before that", async () => {
  const server = await startServer();
  await query(server, "CREATE TABLE t (a)");
  server.setCommitLatencyMs(100);
  const startedMs = performance.now();
  const write = query(server, "INSERT INTO t VALUES (1)").then(() => performance.now() - startedMs);
  await expect.poll(async () => (await query(server, "SELECT a FROM t")).rows.length).toBe(1);
  expect(await write).toBeGreaterThanOrEqual(99);
});

test("a taken port is an error", async () => {
  const server = await startServer();
  await expect(startServer({ port: server.port })).rejects.toThrow(/EADDRINUSE/);
});
