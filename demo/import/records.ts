import type { SyncResource } from "../../schema/sync.ts";

/** One record of a file: the line it starts in, and the JSON to send or why there is none. */
export type InputRecord = { line: number; json: string } | { line: number; field: string; reason: string };

export interface RecordSource {
  resource: SyncResource;
  records: AsyncIterable<InputRecord>;
}

/** The file as a whole cannot be read: no header, columns of nothing we know. */
export class FileError extends Error {}

export function isBad(record: InputRecord): record is Extract<InputRecord, { reason: string }> {
  return "reason" in record;
}

export async function collect(records: AsyncIterable<InputRecord>): Promise<InputRecord[]> {
  const all: InputRecord[] = [];
  for await (const record of records) all.push(record);
  return all;
}
