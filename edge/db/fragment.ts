import type { Argument } from "./client.ts";

/** A part of a statement, with the arguments it names. */
export interface Fragment {
  sql: string;
  args: Record<string, Argument>;
}

/**
 * A select to read from, each of whose columns is worked out once a row, however often the reader mentions it: SQLite
 * folds a select into its reader, unless it has a limit and the reader a condition. Ends in an open `where`.
 */
export const once = (select: string, alias: string) => `(${select} limit -1) ${alias} where true`;

/** The arguments that a statement names: libSQL refuses one that it does not. */
export function argumentsIn(sql: string, args: Record<string, Argument>): Record<string, Argument> {
  const names = new Set(sql.match(/(?<=:)[A-Za-z]\w*/g));
  return Object.fromEntries(Object.entries(args).filter(([name]) => names.has(name)));
}
