import { newId } from "../../schema/ids.ts";
import { testDb } from "./services.ts";
import type { TestStaff } from "./team.ts";

/** A filter that this staff member has kept; it matches everybody. */
export async function addSavedFilter({ team, id: staffId }: TestStaff, filter: object = {}): Promise<string> {
  const nowMs = Date.now();
  const id = newId("flt", nowMs);
  await testDb.write([
    {
      sql: `insert into saved_filters (id, team_id, staff_id, name, filter, created_at_ms, updated_at_ms)
        values (:id, :team, :staff, :id, :filter, :now, :now)`,
      args: { id, team: team.id, staff: staffId, filter: JSON.stringify(filter), now: nowMs },
    },
  ]);
  return id;
}
