import type { Argument } from "./client.ts";

/** A part of a statement, with the arguments it names. */
export interface Fragment {
  sql: string;
  args: Record<string, Argument>;
}

/** The arguments that a statement names: libSQL refuses one that it does not. */
export function argumentsIn(sql: string, args: Record<string, Argument>): Record<string, Argument> {
  const names = new Set(sql.match(/(?<=:)[A-Za-z]\w*/g));
  return Object.fromEntries(Object.entries(args).filter(([name]) => names.has(name)));
}
