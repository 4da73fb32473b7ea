import { setImmediate } from "node:timers/promises";
import { type Engine, openEngine } from "../../libsql/engine.ts";
import type { Stand } from "./stand.ts";

/**
 * Writes set by set straight into the database file. The indexes of `tables` are away meanwhile and come back before
 * `indexed` runs: built over what is there, an index costs a tenth.
 */
export async function fillFile(
  stand: Stand,
  tables: readonly string[],
  statements: readonly string[],
  indexed: readonly string[] = [],
): Promise<void> {
  const file = openEngine(stand.path("omo.db"));
  try {
    file.exec("pragma cache_size = -400000; pragma synchronous = off; begin immediate");
    const indexes = dropIndexes(file, tables);
    for (const sql of [...statements, ...indexes, ...indexed]) {
      file.exec(sql);
      // The engine holds this process up; meanwhile servers have closed connections, and that must be heard of.
      await setImmediate();
    }
    file.exec("commit; pragma wal_checkpoint(truncate)");
    await setImmediate();
  } finally {
    file.close();
  }
}

function dropIndexes(file: Engine, tables: readonly string[]): string[] {
  const names = tables.map((table) => `'${table}'`).join(", ");
  const found = file.prepare(
    `select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in (${names})`,
  );
  const indexes = Array.from(found.iterate([]), ([name, sql]) => ({ name: String(name), sql: String(sql) }));
  for (const { name } of indexes) file.exec(`drop index ${name}`);
  return indexes.map(({ sql }) => sql);
}
