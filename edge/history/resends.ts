import { z } from "zod";
import type { BroadcastDetail, ResendOffer } from "../../schema/api.ts";
import { type ResendGroup, resendFromMs, resendGroups } from "../../schema/broadcasts.ts";
import type { Actor, Services } from "../context.ts";
import type { Row } from "../db/client.ts";
import { countGroup } from "../db/resend-people.ts";
import { text } from "../db/values.ts";
import type { Count } from "./counts.ts";

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

/** Groups that somebody may be in, by the counts that are there already: the others are not asked for. */
function possible(counts: readonly Count[]): ResendGroup[] {
  const has = (state: string, reason?: string) =>
    counts.some((count) => count.state === state && (reason === undefined || count.reason === reason));
  return resendGroups.filter((group) => {
    if (group === "unknown" || group === "stopped") return has(group);
    return has("failed", group === "busy" ? "refused" : group);
  });
}

/** Who may be sent to once more, and from when: for the sender, after the end, once for each group. */
export async function offersFor(
  { db }: Services,
  actor: Actor,
  row: Row,
  counts: readonly Count[],
): Promise<ResendOffer[]> {
  if (!["done", "stopped"].includes(text(row, "state"))) return [];
  const made = resendsOf(row).map(({ group }) => group);
  const groups = possible(counts).filter((group) => !made.includes(group));
  const offers = groups.map(async (group): Promise<ResendOffer[]> => {
    const { people, sinceMs, isOpen } = await countGroup(db, actor.teamId, text(row, "id"), group);
    return sinceMs === null || isOpen ? [] : [{ group, people, fromMs: resendFromMs(group, sinceMs) }];
  });
  return (await Promise.all(offers)).flat();
}
