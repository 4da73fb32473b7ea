import { createReadStream } from "node:fs";
import { extname } from "node:path";
import type { SyncLineError, SyncResource } from "../../schema/sync.ts";
import { readCsv } from "./read-csv.ts";
import { readNdjson } from "./read-ndjson.ts";
import { FileError, isBad } from "./records.ts";
import { type SyncTarget, syncLines } from "./sync-client.ts";

export interface ImportWatcher {
  /** Bytes read so far, and lines answered so far. */
  moved(bytesRead: number, records: number): void;
  badLine(error: SyncLineError): void;
}

export interface ImportResult {
  resource: SyncResource;
  received: number;
  written: number;
  rejected: number;
}

const linesPerCall = 1_000;
/** In UTF-16 units; three bytes each at most stay well under the API's limit. */
const unitsPerCall = 1_000_000;

/** Streams a file into the sync API, batch by batch: memory does not grow with the file. */
export async function importFile(
  path: string,
  wish: SyncResource | undefined,
  target: SyncTarget,
  watcher: ImportWatcher,
): Promise<ImportResult> {
  const read = { ".csv": readCsv, ".ndjson": readNdjson, ".jsonl": readNdjson }[extname(path).toLowerCase()];
  if (read === undefined) throw new FileError("The name of the file must end in .csv, .ndjson or .jsonl.");
  const input = createReadStream(path);
  await new Promise((resolve, reject) => input.once("open", resolve).once("error", reject));
  const { resource, records } = await read(input, wish);
  const result: ImportResult = { resource, received: 0, written: 0, rejected: 0 };
  let batch: { line: number; json: string }[] = [];
  let units = 0;

  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const sent = batch;
    batch = [];
    units = 0;
    const answer = await syncLines(
      target,
      resource,
      sent.map(({ json }) => json),
    );
    result.written += answer.written;
    result.rejected += answer.rejected;
    for (const error of answer.errors)
      watcher.badLine({ ...error, line: sent[error.line - 1]?.line ?? error.line });
    watcher.moved(input.bytesRead, result.received);
  };

  for await (const record of records) {
    result.received += 1;
    if (isBad(record)) {
      result.rejected += 1;
      watcher.badLine(record);
      continue;
    }
    batch.push(record);
    units += record.json.length;
    if (batch.length >= linesPerCall || units >= unitsPerCall) await flush();
  }
  await flush();
  return result;
}
