import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "./run-command.ts";
import type { Tally } from "./tally.ts";

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

/** Runs all unit, edge and widget tests. A run that breaks off, or skips a test, counts as failed. */
export async function runVitest(env: Record<string, string>): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "omo-vitest-"));
  const file = join(folder, "report.json");
  try {
    const code = await runCommand(
      "vitest",
      ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
      env,
    );
    const report = readReport(file);
    if (report === undefined) return { passed: 0, failed: 1 };
    const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests;
    return { passed: report.numPassedTests, failed: code === 0 ? failed : Math.max(1, failed) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Report;
  } catch {
    return undefined;
  }
}
