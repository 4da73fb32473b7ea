import type { WorkReport } from "../../libsql/work-counts.ts";
import type { Stand } from "./stand.ts";

/** What the endpoint did between two reports. */
export function workBetween(before: WorkReport, after: WorkReport): WorkReport {
  return {
    requests: after.requests - before.requests,
    statements: after.statements - before.statements,
    engineMs: after.engineMs - before.engineMs,
    rowsChanged: Object.fromEntries(
      Object.entries(after.rowsChanged)
        .map(([what, rows]) => [what, rows - (before.rowsChanged[what] ?? 0)] as const)
        .filter(([_what, rows]) => rows > 0),
    ),
  };
}

/**
 * Rows written as a hosted libSQL counts them, at most: a row and each entry of an index is one. The embedded engine
 * tells how many rows have changed and no more, so each is taken to have an entry in every index of its table.
 */
export function rowsWrittenAtMost({ file }: Stand, { rowsChanged }: WorkReport): number {
  const countIndexes = file.prepare("select count(*) from pragma_index_list(?)");
  let written = 0;
  for (const [what, rows] of Object.entries(rowsChanged)) {
    const [, table = ""] = what.split(" ");
    for (const [indexes] of countIndexes.iterate([table])) written += rows * (1 + Number(indexes));
  }
  return written;
}

/** The size of the database, what has not been written back from its log included. */
export function databaseBytes({ file }: Stand): number {
  const sizes = file.prepare("select page_count * page_size from pragma_page_count, pragma_page_size");
  for (const [bytes] of sizes.iterate([])) return Number(bytes);
  throw new Error("the database did not tell its size");
}
