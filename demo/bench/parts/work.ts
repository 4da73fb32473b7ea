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

/** Rows that stand in a partial index of a table now. */
function entriesOf(file: Stand["file"], table: string, index: string): number {
  const definition = file.prepare("select sql from sqlite_schema where type = 'index' and name = ?");
  for (const [sql] of definition.iterate([index])) {
    const [, condition = ""] = String(sql).split(/\bwhere\b/i);
    const entries = file.prepare(`select count(*) from ${table} where ${condition}`);
    for (const [rows] of entries.iterate([])) return Number(rows);
  }
  throw new Error(`there is no index ${index}`);
}

/**
 * Rows written as a hosted libSQL counts them: a row and each entry of an index is one. The embedded engine tells how
 * many rows have changed and no more, so each is taken to have an entry in every index of its table; of a partial
 * index, no more than stand in it when the work is done.
 */
export function rowsWrittenAtMost({ file }: Stand, { rowsChanged }: WorkReport): number {
  let written = 0;
  for (const [what, rows] of Object.entries(rowsChanged)) {
    const [, table = ""] = what.split(" ");
    written += rows;
    const indexes = file.prepare("select name, partial from pragma_index_list(?)");
    for (const [name, partial] of indexes.iterate([table]))
      written += Number(partial) === 1 ? Math.min(rows, entriesOf(file, table, String(name))) : rows;
  }
  return written;
}

/** The size of the database, what has not been written back from its log included. */
export function databaseBytes({ file }: Stand): number {
  const sizes = file.prepare("select page_count * page_size from pragma_page_count, pragma_page_size");
  for (const [bytes] of sizes.iterate([])) return Number(bytes);
  throw new Error("the database did not tell its size");
}
