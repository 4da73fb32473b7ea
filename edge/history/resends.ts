import { z } from "zod";
import type { BroadcastDetail, ResendOffer } from "../../schema/api.ts";
import { resendAfterMs, resendGroups } from "../../schema/broadcasts.ts";
import type { Actor, Services } from "../context.ts";
import type { Row } from "../db/client.ts";
import { countUnknown } from "../db/resends.ts";
import { text } from "../db/values.ts";
import { type Count, totalsOf } from "./counts.ts";

/** The sends made for people of `b`, as JSON. */
export const resendColumn = `(select json_group_array(json_object('id', r.id, 'group', r.resend_group,
    'createdAtMs', r.created_at_ms) order by r.created_at_ms) from broadcasts r where r.team_id = b.team_id
  and r.resend_of = b.id and r.state <> 'cancelled') as resends`;

const Resends = z.array(
  z.object({ id: z.string(), group: z.enum(resendGroups), createdAtMs: z.int() }),
) satisfies z.ZodType<BroadcastDetail["resends"]>;

export function resendsOf(row: Row): BroadcastDetail["resends"] {
  return Resends.parse(JSON.parse(text(row, "resends")));
}

/** Who may be sent to once more, and from when: for the sender, after the end, once for each group. */
export async function offersFor(
  { db }: Services,
  actor: Actor,
  row: Row,
  counts: readonly Count[],
): Promise<ResendOffer[]> {
  const isOver = ["done", "stopped"].includes(text(row, "state"));
  if (!isOver || totalsOf(counts).unknown === 0) return [];
  if (resendsOf(row).some(({ group }) => group === "unknown")) return [];
  const { people, sinceMs, isOpen } = await countUnknown(db, actor.teamId, text(row, "id"));
  if (sinceMs === null || isOpen) return [];
  return [{ group: "unknown", people, fromMs: sinceMs + resendAfterMs }];
}
