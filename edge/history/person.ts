import type { BroadcastPersonDetail, TimelineEntry } from "../../schema/api.ts";
import { resendGroups } from "../../schema/broadcasts.ts";
import { parseRowId } from "../../schema/ids.ts";
import { exactTexts } from "../../schema/reasons.ts";
import type { Actor, Services } from "../context.ts";
import type { Row } from "../db/client.ts";
import { standsIn } from "../db/resend-people.ts";
import { integer, integerOrNull, oneOfOrNull, text, textOrNull } from "../db/values.ts";
import { ProblemError } from "../problem.ts";
import { personColumns, personJoins, personOf, timesOf } from "./person-row.ts";
import { findVisible } from "./visible-send.ts";

/** What happened, in the order in which it must have: the platform's clock is not ours. */
function timelineOf(row: Row): TimelineEntry[] {
  const state = text(row, "state");
  const times = timesOf(row);
  const wasCalled = integerOrNull(row, "chunk_number") !== null;
  const failed = !wasCalled ? "failed_without_call" : times.accepted === null ? "refused" : "reported_failed";
  const steps: [TimelineEntry["event"], number | null][] = [
    ["checked", integer(row, "created_at_ms")],
    ["accepted", times.accepted],
    ["delivered", times.delivered],
    ["read", times.read],
    [failed, state === "failed" ? times.failed : null],
    ["unknown", state === "unknown" ? times.unknown : null],
    ["stopped", state === "stopped" ? times.stopped : null],
    ["left_out", state === "left_out" ? times.left_out : null],
  ];
  return steps.flatMap(([event, atMs]) => (atMs === null ? [] : [{ event, atMs }]));
}

/** What the platform said, or the exact text of the local rule that took its place. */
export function rawOf(row: Row): BroadcastPersonDetail["raw"] {
  const state = text(row, "state");
  if (state !== "failed" && state !== "unknown") return null;
  const isByChunk = integer(row, "is_by_chunk") === 1;
  const code = textOrNull(row, isByChunk ? "chunk_error_code" : "error_code");
  const title = isByChunk ? null : textOrNull(row, "error_title");
  const said = textOrNull(row, isByChunk ? "chunk_error_text" : "error_text");
  const reason = textOrNull(row, "reason");
  const exact = reason === "unfollowed" || reason === "window" ? exactTexts[reason] : null;
  const words = said ?? exact ?? title ?? code;
  return words === null ? null : { code, title, text: words };
}

/** Where the person of `d` stands for being sent to once more. */
const groupColumn = `(select case ${resendGroups.map((group) => `when ${standsIn(group)} then '${group}'`).join(" ")} end
  from deliveries o where o.id = d.id) as resend_group`;

/** 「檢視」: one person of a record, with everything that is known. */
export async function readPerson(
  services: Services,
  actor: Actor,
  broadcastId: string,
  personId: string,
): Promise<BroadcastPersonDetail> {
  await findVisible(services, actor, broadcastId);
  const deliveryId = parseRowId("psn", personId);
  if (deliveryId === undefined) throw new ProblemError("not_found");
  const { rows } = await services.db.read({
    sql: `select ${personColumns}, (select c.code from conversations c where c.id = d.conversation_id
        and c.team_id = d.team_id) as conversation, ${groupColumn} from deliveries d ${personJoins}
      where d.id = :delivery and b.id = :id and b.team_id = :team`,
    args: { delivery: deliveryId, id: broadcastId, team: actor.teamId },
  });
  const [row] = rows;
  if (row === undefined) throw new ProblemError("not_found");
  const person = personOf(row);
  const phone = person.channel === "whatsapp" ? text(row, "platform_user_id") : null;
  return {
    ...person,
    phone,
    conversation: textOrNull(row, "conversation"),
    timeline: timelineOf(row),
    resendGroup: oneOfOrNull(row, "resend_group", resendGroups),
    raw: rawOf(row),
  };
}
