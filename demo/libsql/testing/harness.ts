/** Talks raw Hrana to a real server, so that tests see exactly what goes over the wire. */
import { afterEach } from "vitest";
import { type LibsqlServer, type LibsqlServerOptions, startLibsqlServer } from "../server.ts";

/** A value as it stands in JSON. */
export type WireValue = { type: string; value?: string | number; base64?: string };

/** The result of one statement. */
export interface WireResult {
  cols: { name: string; decltype: string | null }[];
  rows: WireValue[][];
  affected_row_count: number;
  last_insert_rowid: string | null;
  rows_read: number;
  rows_written: number;
  query_duration_ms: number;
}

/** An error as it stands in a result. */
export interface WireError {
  message: string;
  code: string;
}

/** One entry of a pipeline's results. */
export interface WireEntry {
  type: "ok" | "error";
  response?: {
    type: string;
    result?: WireResult & { step_results: (WireResult | null)[]; step_errors: (WireError | null)[] };
    is_autocommit?: boolean;
  };
  error?: WireError;
}

/** The body of a pipeline's answer. */
export interface WirePipeline {
  baton: string | null;
  base_url: string | null;
  results: WireEntry[];
}

const servers: LibsqlServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Starts a server that ends with the test. */
export async function startServer(options: Partial<LibsqlServerOptions> = {}): Promise<LibsqlServer> {
  const server = await startLibsqlServer({ file: ":memory:", ...options });
  servers.push(server);
  return server;
}

/** Sends any body to any path. */
export function post(
  server: LibsqlServer,
  path: string,
  body: unknown,
  init?: RequestInit,
): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return fetch(server.url + path, { method: "POST", body: text, ...init });
}

/** Runs a pipeline that has to be answered with 200. */
export async function pipeline(
  server: LibsqlServer,
  requests: readonly unknown[],
  baton: string | null = null,
  version: 2 | 3 = 2,
): Promise<WirePipeline> {
  const response = await post(server, `/v${version}/pipeline`, { baton, requests });
  if (response.status !== 200) {
    throw new Error(`${response.status} ${await response.text()}`);
  }
  return response.json();
}

/** An `execute` request. */
export function execute(sql: string, args: readonly WireValue[] = [], more: object = {}): object {
  return { type: "execute", stmt: { sql, args, ...more } };
}

/** A text that may hold several statements, as a `sequence` request. */
export function sequence(sql: string): object {
  return { type: "sequence", sql };
}

/** Runs one request on a stream of its own and returns its entry. */
export async function runOne(server: LibsqlServer, request: object, version: 2 | 3 = 2): Promise<WireEntry> {
  const { results } = await pipeline(server, [request, { type: "close" }], null, version);
  return entryAt(results, 0);
}

/** The result of one statement that has to succeed. */
export async function query(
  server: LibsqlServer,
  sql: string,
  args: readonly WireValue[] = [],
): Promise<WireResult> {
  return resultOf(await runOne(server, execute(sql, args)));
}

/** The error of one statement that has to fail. */
export async function queryError(
  server: LibsqlServer,
  sql: string,
  args: readonly WireValue[] = [],
  more: object = {},
): Promise<WireError> {
  return errorOf(await runOne(server, execute(sql, args, more)));
}

/** The result in an entry, or a failure that shows what came instead. */
export function resultOf(entry: WireEntry): NonNullable<NonNullable<WireEntry["response"]>["result"]> {
  const result = entry.response?.result;
  if (result === undefined) {
    throw new Error(`no result: ${JSON.stringify(entry)}`);
  }
  return result;
}

/** The error in an entry, or a failure that shows what came instead. */
export function errorOf(entry: WireEntry): WireError {
  if (entry.error === undefined) {
    throw new Error(`no error: ${JSON.stringify(entry)}`);
  }
  return entry.error;
}

/** One of a pipeline's entries. */
export function entryAt(results: readonly WireEntry[], index: number): WireEntry {
  const entry = results[index];
  if (entry === undefined) {
    throw new Error(`no entry ${index} of ${results.length}`);
  }
  return entry;
}

/** The rows of a result with their bare values. */
export function bare(result: WireResult): (string | number | null | undefined)[][] {
  return result.rows.map((row) =>
    row.map((value) => (value.type === "null" ? null : (value.value ?? value.base64))),
  );
}

/** An argument. */
export const integer = (value: number | bigint | string): WireValue => ({
  type: "integer",
  value: `${value}`,
});
export const float = (value: number): WireValue => ({ type: "float", value });
export const text = (value: string): WireValue => ({ type: "text", value });
export const blob = (base64: string): WireValue => ({ type: "blob", base64 });
export const NULL: WireValue = { type: "null" };
