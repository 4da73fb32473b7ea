import { rowId } from "../../schema/ids.ts";
import { insertDeadLetters } from "../db/dead-letters.ts";
import { integer } from "../db/values.ts";
import { testDb } from "./services.ts";
import type { TestTeam } from "./team.ts";

/** Writes a doorbell down that has failed all its attempts. Returns its id as the API says it. */
export async function addDeadLetter(team: TestTeam, body: object): Promise<string> {
  const messageId = crypto.randomUUID();
  const letter = { messageId, teamId: team.id, body: JSON.stringify(body), cause: "attempts" } as const;
  await insertDeadLetters(testDb, [letter], Date.now());
  const { rows } = await testDb.read({
    sql: "select id from dead_letters where message_id = :messageId",
    args: { messageId },
  });
  if (!rows[0]) throw new Error("a dead letter was not written");
  return rowId("dl", integer(rows[0], "id"));
}
