import type { Argument } from "./client.ts";

/** A part of a statement, with the arguments it names. */
export interface Fragment {
  sql: string;
  args: Record<string, Argument>;
}
