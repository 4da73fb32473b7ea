import { testDb } from "./services.ts";
import type { TestStaff } from "./team.ts";

/** A draft of this staff member's, saved once. */
export async function addDraft({ team, id: staffId }: TestStaff): Promise<string> {
  const id = crypto.randomUUID();
  const work = JSON.stringify({ glimpse: "新品", people: 2, messages: 1, work: { version: 1 } });
  await testDb.write([
    {
      sql: `insert into drafts (id, team_id, staff_id, work, version, updated_at_ms)
        values (:id, :team, :staff, :work, 1, :now)`,
      args: { id, team: team.id, staff: staffId, work, now: Date.now() },
    },
  ]);
  return id;
}
