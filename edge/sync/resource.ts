import type { z } from "zod";
import type { SyncLineError } from "../../schema/sync.ts";
import type { Database, Statement } from "../db/client.ts";

/** A row that is of the right form, with its line. */
export interface GoodLine<Row> {
  line: number;
  row: Row;
}

/** Why a row cannot go in although it is of the right form. */
export type Fault = Omit<SyncLineError, "line">;

export interface SyncContext {
  db: Database;
  teamId: string;
  nowMs: number;
}

/** What a resource does with its rows: look up what they refer to, then write those that are whole. */
export interface SyncDefinition<Row, Judged extends object = object> {
  schema: z.ZodType<Row>;
  /** What names a row: of two with the same, the later one in the input holds. */
  keyOf(row: Row): string;
  /** Looks up everything the rows refer to and answers with how each one is to be judged. */
  prepare(rows: readonly Row[], context: SyncContext): Promise<(row: Row) => Fault | Judged>;
  /** What holds of two of one name, where that is not simply the later one in the input. */
  merge?(later: Judged, earlier: Judged): Judged;
  /**
   * The statements that write prepared rows; `:rows` is their JSON, `:team` the team, `:now` the time. Joins are
   * `cross join`, which SQLite keeps in the order written: from the rows outwards, each step by an index. Left to
   * itself it may walk a whole team for each row.
   */
  statements: readonly string[];
}

export function isFault(judged: object): judged is Fault {
  return "reason" in judged && "field" in judged;
}

export function statementsFor(sqls: readonly string[], args: Required<Statement>["args"]): Statement[] {
  return sqls.map((sql) => {
    const used = Object.entries(args).filter(([name]) => new RegExp(`:${name}\\b`).test(sql));
    return { sql, args: Object.fromEntries(used) };
  });
}
