import { createWriteStream, existsSync, readFileSync } from "node:fs";
import { finished } from "node:stream/promises";
import type { Answer, Call } from "./http.ts";
import { parseJson } from "./json.ts";

/** A call to a platform's double and its answer, as a line of its log. */
export interface LoggedCall {
  /** The double's own name of it. */
  endpoint: string;
  method: string;
  path: string;
  query: Record<string, string>;
  /** Without the token. */
  headers: Record<string, string>;
  /** Parsed; of a form its fields, a file by its name. Undefined where nothing was sent. */
  body?: unknown;
  /** Undefined where the answer was lost on the way. */
  status?: number;
  answer?: unknown;
}

/** Keeps every call in a file of JSON lines. */
export interface CallLog {
  add(endpoint: string, call: Call, answer: Answer | undefined): Promise<void>;
  close(): Promise<void>;
}

/** Without a path nothing is kept. */
export function openCallLog(path: string | undefined): CallLog | undefined {
  if (path === undefined) return undefined;
  const file = createWriteStream(path, { flags: "a" });
  return {
    async add(endpoint, call, answer) {
      file.write(`${JSON.stringify(await lineOf(endpoint, call, answer))}\n`);
    },
    async close() {
      file.end();
      await finished(file);
    },
  };
}

/** The calls of a file so far; a line that is still being written is not among them. */
export function readCalls(path: string): LoggedCall[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line) as LoggedCall);
}

async function lineOf(endpoint: string, call: Call, answer: Answer | undefined): Promise<LoggedCall> {
  const { authorization: _, ...headers } = call.headers;
  return {
    endpoint,
    method: call.method,
    path: call.path,
    query: Object.fromEntries(call.query),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    ...(call.body.length > 0 ? { body: await bodyOf(call) } : {}),
    ...(answer === undefined ? {} : { status: answer.status, answer: answer.json }),
  };
}

async function bodyOf({ body, headers }: Call): Promise<unknown> {
  const type = headers["content-type"] ?? "";
  if (!type.startsWith("multipart/")) return parseJson(body.toString("utf8"));
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  return Object.fromEntries(
    [...form].map(([name, value]) => [name, typeof value === "string" ? value : value.name]),
  );
}
