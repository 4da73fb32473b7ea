import { z } from "zod";
import type { Conversation, ListSource } from "../../schema/api.ts";
import { capabilities, channels } from "../../schema/channels.ts";
import { rowId } from "../../schema/ids.ts";
import { verdicts } from "../../schema/reach.ts";
import type { Row } from "../db/client.ts";
import { integer, integerOrNull, oneOf, text, textOrNull } from "../db/values.ts";

/** What is shown of a conversation `c` and its person `u`; `verdict` is how their verdict is worked out. */
export function conversationColumns(verdict: string, source: ListSource = "in_progress"): string {
  const boundTo = "(select name from staff where staff.id = c.bound_staff_id and staff.team_id = :team)";
  return `c.id, c.customer_name, c.channel, c.account_id, c.phone, c.last_text, c.last_at_ms,
    c.waiting_since_ms, u.last_inbound_at_ms, ${verdict} as verdict,
    ${source === "team" ? boundTo : "null"} as bound_to,
    (select json_group_array(name) from (select tags.name from customer_tags
      join tags on tags.id = customer_tags.tag_id
      where customer_tags.customer_id = c.customer_id order by tags.name)) as tags`;
}

export function conversationOf(row: Row): Conversation {
  const channel = oneOf(row, "channel", channels);
  const { windowHours } = capabilities[channel];
  const lastInboundAtMs = integerOrNull(row, "last_inbound_at_ms");
  const hasWindow = windowHours !== undefined && lastInboundAtMs !== null;
  const boundTo = textOrNull(row, "bound_to");
  return {
    id: rowId("cnv", integer(row, "id")),
    name: text(row, "customer_name"),
    channel,
    accountId: text(row, "account_id"),
    phone: textOrNull(row, "phone"),
    tags: z.array(z.string()).parse(JSON.parse(text(row, "tags"))),
    lastText: text(row, "last_text"),
    lastAtMs: integer(row, "last_at_ms"),
    waitingSinceMs: integerOrNull(row, "waiting_since_ms"),
    windowEndsAtMs: hasWindow ? lastInboundAtMs + windowHours * 3_600_000 : null,
    verdict: oneOf(row, "verdict", verdicts),
    ...(boundTo === null ? {} : { boundTo }),
  };
}
