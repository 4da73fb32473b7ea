import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { SingleBar } from "cli-progress";
import type { SyncResource } from "../../schema/sync.ts";
import { mainTeam } from "../seed/cast.ts";
import { readSettings } from "../serve/state-folder.ts";
import { resources } from "./columns.ts";
import { importFile } from "./import-file.ts";
import { FileError } from "./records.ts";
import { describeLine, SyncRefusedError, type SyncTarget } from "./sync-client.ts";

const usage = `npm run import -- FILE [--resource NAME] [--url URL] [--key KEY]
  FILE        .csv, .ndjson or .jsonl; customers and conversations are told by their columns
  --resource  ${resources.join(", ")}
  --url       the API; the running demo when absent
  --key       the team's sync key; the demo's when absent`;

class UsageError extends Error {}

function readArguments(): { file: string; resource: SyncResource | undefined; target: SyncTarget } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { resource: { type: "string" }, url: { type: "string" }, key: { type: "string" } },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError("Name one file.");
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  const resource = resources.find((name) => name === values.resource);
  if (values.resource !== undefined && resource === undefined)
    throw new UsageError(`There is no resource ${values.resource}.`);
  return { file, resource, target: findTarget(values.url, values.key) };
}

function findTarget(url: string | undefined, key: string | undefined): SyncTarget {
  const demo = readSettings(process.env.OMO_DEMO_STATE ?? join(import.meta.dirname, "..", "..", ".demo"));
  const found = { url: url ?? demo?.urls.worker, key: key ?? demo?.teams[mainTeam.id]?.syncKey };
  if (found.url === undefined || found.url === "" || found.key === undefined)
    throw new UsageError(
      "There is no demo to import into. Start it with npm run demo, or give --url and --key.",
    );
  return { url: found.url.replace(/\/$/, ""), key: found.key };
}

async function main(): Promise<void> {
  const { file, resource, target } = readArguments();
  const bar = new SingleBar({
    format: "{bar} {percentage} % · {records} lines · {bad} bad",
    stream: process.stderr,
    hideCursor: true,
  });
  const bytes = statSync(file).size;
  let bad = 0;
  let records = 0;
  bar.start(bytes, 0, { records, bad });
  const badLines: string[] = [];
  const flushBadLines = (): void => {
    for (const line of badLines.splice(0)) process.stdout.write(`${line}\n`);
  };
  try {
    const result = await importFile(file, resource, target, {
      moved: (bytesRead, done) => {
        records = done;
        bar.update(bytesRead, { records, bad });
      },
      badLine: (error) => {
        bad += 1;
        badLines.push(`line ${error.line}: ${describeLine(error)}`);
      },
    });
    bar.update(bytes, { records: result.received, bad });
    bar.stop();
    flushBadLines();
    process.stdout.write(
      `${result.resource}: ${result.received} read, ${result.written} written, ${result.rejected} rejected\n`,
    );
    process.exitCode = result.rejected > 0 ? 1 : 0;
  } finally {
    bar.stop();
    flushBadLines();
  }
}

try {
  await main();
} catch (error) {
  const isOptionError =
    error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  if (error instanceof UsageError || isOptionError) {
    process.stderr.write(`${error.message}\n\n${usage}\n`);
  } else if (error instanceof FileError || error instanceof SyncRefusedError) {
    process.stderr.write(`${error.message}\n`);
  } else throw error;
  process.exitCode = 2;
}
