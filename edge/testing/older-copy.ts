import type { Argument, Row, Statement } from "../db/client.ts";
import { integer } from "../db/values.ts";
import { testDb } from "./services.ts";

const tables = ["broadcasts", "chunks", "deliveries", "delivery_messages", "cap_uses"] as const;

/** What a backup of this moment would hold of a team's sends. */
export interface OlderCopy {
  /** Puts everything back as it was. */
  restore(): Promise<void>;
}

function insert(table: string, row: Row, columns: readonly string[]): Statement {
  const args: Record<string, Argument> = {};
  for (const column of columns) {
    const value = row[column];
    args[column] = value === undefined || value instanceof ArrayBuffer ? null : value;
  }
  return {
    sql: `insert into ${table} (${columns.join(", ")}) values (${columns.map((column) => `:${column}`).join(", ")})`,
    args,
  };
}

export async function copyOf(teamId: string): Promise<OlderCopy> {
  const args = { team: teamId };
  const [team, ...results] = await testDb.readAll([
    { sql: "select epoch, tide from teams where id = :team", args },
    ...tables.map((table) => ({ sql: `select * from ${table} where team_id = :team`, args })),
  ]);
  const row = team?.rows[0];
  if (!row) throw new Error("there is no such team");
  return {
    async restore() {
      await testDb.write([
        {
          sql: "update teams set epoch = :epoch, tide = :tide where id = :team",
          args: { ...args, epoch: integer(row, "epoch"), tide: integer(row, "tide") },
        },
        ...tables.map((table) => ({ sql: `delete from ${table} where team_id = :team`, args })),
        ...results.flatMap((result, place) =>
          result.rows.map((row) => insert(tables[place] ?? "", row, result.columns)),
        ),
      ]);
    },
  };
}
