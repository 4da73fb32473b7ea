import type { SentContent, SentLink } from "../../schema/api.ts";
import { writtenLink } from "../../schema/link-tracking.ts";
import type { Actor, Services } from "../context.ts";
import type { Row } from "../db/client.ts";
import { integer, integerOrNull, text, textOrNull } from "../db/values.ts";
import { parseLinkForm } from "../referral/link-form.ts";
import { writtenContent } from "../referral/written-content.ts";
import { messagesOf } from "./summary.ts";
import { readVisible, visibleSend } from "./visible-send.ts";

/** A send as customers get it, with what has come of each of its links. */
export async function readSentContent(
  services: Services,
  actor: Actor,
  broadcastId: string,
): Promise<SentContent> {
  const { send, answers } = await readVisible(services, visibleSend(actor, broadcastId), {
    sql: `select l.code, l.target, l.is_tracked, c.clicks from links l left join (
        select link_code, count(*) as clicks from clicks where broadcast_id = :id group by link_code
      ) c on c.link_code = l.code where l.broadcast_id = :id and l.team_id = :team order by l.position`,
    args: { id: broadcastId, team: actor.teamId },
  });
  const rows = answers[0]?.rows ?? [];
  const linkForm = textOrNull(send, "link_form");
  // As the calls have it: what is not tracked takes no code.
  const tracked = rows.filter((row) => integer(row, "is_tracked") === 1);
  const linkCodes = JSON.stringify(tracked.map((row) => text(row, "code")));
  return {
    messages: writtenContent(messagesOf(send), { linkForm, linkCodes }),
    links: rows.map((row) => linkOf(row, linkForm, text(send, "kind") === "template")),
  };
}

/** A link of a template either leads through us by its approved button, or goes as it was approved. */
function linkOf(row: Row, linkForm: string | null, isTemplate: boolean): SentLink {
  const target = text(row, "target");
  const isTracked = integer(row, "is_tracked") === 1;
  const form = linkForm === null ? undefined : parseLinkForm(linkForm);
  const asForm = isTemplate
    ? ({ mode: isTracked ? "redirect" : "off", base: form?.base ?? "" } as const)
    : form;
  const written = asForm === undefined ? target : writtenLink(target, text(row, "code"), asForm);
  return {
    target,
    written: written === target ? null : written,
    clicks: isTracked && asForm?.mode === "redirect" ? (integerOrNull(row, "clicks") ?? 0) : null,
  };
}
