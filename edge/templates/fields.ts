import type { TemplateFields } from "../../schema/api.ts";
import type { Services } from "../context.ts";
import { text } from "../db/values.ts";

/** What the team knows of its customers that a place can be filled from. */
export async function listFields({ db }: Services, teamId: string): Promise<TemplateFields> {
  const { rows } = await db.read({
    sql: "select code, name from attributes where team_id = :team order by name, code",
    args: { team: teamId },
  });
  return {
    items: [
      ...["name", "phone", "store"].map((field) => ({ field, name: null })),
      ...rows.map((row) => ({ field: `attribute:${text(row, "code")}`, name: text(row, "name") })),
    ],
  };
}
