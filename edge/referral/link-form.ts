import { z } from "zod";
import type { LinkForm } from "../../schema/link-tracking.ts";
import { linkTrackings } from "../../schema/referral.ts";
import type { Services } from "../context.ts";
import { oneOf } from "../db/values.ts";

const Form = z.object({ mode: z.enum(linkTrackings), base: z.string() });

/** As a send keeps it. */
export function parseLinkForm(json: string): LinkForm {
  return Form.parse(JSON.parse(json));
}

/** How links of a send made now are written: as the team has it set. */
export async function findLinkForm({ db, settings }: Services, teamId: string): Promise<LinkForm> {
  const { rows } = await db.read({
    sql: "select link_tracking from teams where id = :team",
    args: { team: teamId },
  });
  const [row] = rows;
  return { mode: row ? oneOf(row, "link_tracking", linkTrackings) : "off", base: settings.publicBase };
}
