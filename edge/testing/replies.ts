import { rowId } from "../../schema/ids.ts";
import { integer } from "../db/values.ts";
import { testDb } from "./services.ts";
import type { TestStaff } from "./team.ts";

/** A saved reply that is this staff member's own; its id as the API says it. */
export async function addReply({ team, id: staffId }: TestStaff): Promise<string> {
  const [inserted] = await testDb.write([
    {
      sql: `insert into replies (team_id, code, title, scope, owner_staff_id, kind, content, updated_at_ms)
        values (:team, :code, '回覆', 'self', :staff, 'custom', :content, :now) returning id`,
      args: {
        team: team.id,
        code: crypto.randomUUID(),
        staff: staffId,
        content: JSON.stringify({ messages: [{ type: "text", text: "您好" }] }),
        now: Date.now(),
      },
    },
  ]);
  const row = inserted?.rows[0];
  if (!row) throw new Error("a reply was not written");
  return rowId("rpl", integer(row, "id"));
}
