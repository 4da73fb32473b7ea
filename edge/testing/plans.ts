import { expect } from "vitest";
import type { Database, Statement } from "../db/client.ts";
import { text } from "../db/values.ts";
import { testDb } from "./services.ts";

/** How the engine would go about it: each step in words, as a million people would be looked through. */
export async function planOf({ sql, args = {} }: Statement): Promise<string[]> {
  const { rows } = await testDb.read({ sql: `explain query plan ${sql}`, args });
  return rows.map((row) => text(row, "detail"));
}

/** The database as it is, with a list of the reads that went through it. */
export function withNotes(db: Database): { db: Database; asked: Statement[] } {
  const asked: Statement[] = [];
  return {
    asked,
    db: {
      ...db,
      read: (statement) => {
        asked.push(statement);
        return db.read(statement);
      },
      readAll: (statements) => {
        asked.push(...statements);
        return db.readAll(statements);
      },
    },
  };
}

/** What a statement has put together itself, a list of the request, or the owner's own. */
const ownWalks =
  /^SCAN (\w+ VIRTUAL TABLE|x|CONSTANT ROW|\(subquery|mine|held|ruled|sends|judged|raws|filled|counts|seen|j|w|p|s)\b/;
/** Tables that hold the whole team's customers: their indexes begin with the team, which is a million people. */
const wholeTeam =
  /\b(conversations|channel_users|customers|customer_tags|customer_attributes|deliveries)_\w+ \(team_id=\?\)/;

/** The team's tables are only looked into by a key; what may be walked is a list of the request, or one's own. */
export function expectBounded(steps: readonly string[]): void {
  for (const step of steps) {
    if (step.startsWith("SCAN ")) expect(step).toMatch(ownWalks);
    expect(step).not.toMatch(wholeTeam);
  }
}
