import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) {
    cleanup();
  }
});

function start(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  cleanups.push(() => child.kill("SIGKILL"));
  return child;
}

function temporaryFile(): string {
  const folder = mkdtempSync(`${tmpdir()}/libsql-main-`);
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return `${folder}/data.db`;
}

async function firstLine(stream: NodeJS.ReadableStream | null): Promise<string> {
  for await (const chunk of stream ?? []) {
    return String(chunk);
  }
  return "";
}

test.each(["SIGTERM", "SIGINT"] as const)("serves a file and ends cleanly on %s", async (signal) => {
  const file = temporaryFile();
  const child = start("--file", file, "--port", "0", "--commit-latency", "5");
  const url = /http:\S+/.exec(await firstLine(child.stdout))?.[0];
  expect(await (await fetch(`${url}/_control`)).json()).toEqual({ commitLatencyMs: 5 });
  const requests = [{ type: "execute", stmt: { sql: "CREATE TABLE t (a)" } }];
  await fetch(`${url}/v2/pipeline`, { method: "POST", body: JSON.stringify({ requests }) });
  child.kill(signal);
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(existsSync(file)).toBe(true);
});

test("without a file it says what is missing", async () => {
  const child = start();
  expect(await firstLine(child.stderr)).toContain("--file");
});
