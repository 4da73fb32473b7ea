import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { SyncResource } from "../../schema/sync.ts";
import { detectResource, resources } from "./columns.ts";
import { FileError, type InputRecord, type RecordSource } from "./records.ts";

export async function readNdjson(input: Readable, wish: SyncResource | undefined): Promise<RecordSource> {
  const records = toRecords(input)[Symbol.asyncIterator]();
  // The resource is known from the first line that can be read.
  const before: InputRecord[] = [];
  let resource = wish;
  while (resource === undefined) {
    const next = await records.next();
    if (next.done === true)
      throw new FileError(
        `No line of the file is a customer or a conversation. Say what it is with --resource ${resources.join("|")}.`,
      );
    before.push(next.value);
    if ("json" in next.value) resource = detectResource(Object.keys(JSON.parse(next.value.json) as object));
  }
  return { resource, records: rejoin(before, records) };
}

async function* rejoin(before: InputRecord[], rest: AsyncIterator<InputRecord>): AsyncGenerator<InputRecord> {
  yield* before;
  yield* { [Symbol.asyncIterator]: () => rest };
}

async function* toRecords(input: Readable): AsyncGenerator<InputRecord> {
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    const json = line === 1 ? text.replace(/^\uFEFF/, "").trim() : text.trim();
    if (json !== "")
      yield isObject(json) ? { line, json } : { line, field: "", reason: "Is not a JSON object." };
  }
}

function isObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
