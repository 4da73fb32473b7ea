import { z } from "zod";
import type { Conversation, ConversationPage, Filter } from "../../schema/api.ts";
import { capabilities, channels } from "../../schema/channels.ts";
import { rowId } from "../../schema/ids.ts";
import { verdicts } from "../../schema/reach.ts";
import type { Actor, Services } from "../context.ts";
import type { Row } from "../db/client.ts";
import { cutPage, decodeCursor, encodeCursor } from "../db/cursor.ts";
import { listVerdict, ownMatching } from "../db/selection.ts";
import { integer, integerOrNull, oneOf, text, textOrNull } from "../db/values.ts";

const list = "conversations";
const Position = z.tuple([z.int(), z.int().min(0)]);

function conversationOf(row: Row): Conversation {
  const channel = oneOf(row, "channel", channels);
  const { windowHours } = capabilities[channel];
  const lastInboundAtMs = integerOrNull(row, "last_inbound_at_ms");
  const hasWindow = windowHours !== undefined && lastInboundAtMs !== null;
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
  };
}

export interface ListRequest {
  filter: Filter;
  cursor?: string | null | undefined;
  limit: number;
}

/** The actor's own conversations in 處理中 that match, newest contact first. */
export async function listConversations(
  { db, nowMs }: Services,
  actor: Actor,
  { filter, cursor, limit }: ListRequest,
): Promise<ConversationPage> {
  const after = decodeCursor(list, Position, cursor);
  const own = ownMatching(actor, filter);
  const verdict = listVerdict(nowMs());
  const { rows } = await db.read({
    sql: `select c.id, c.customer_name, c.channel, c.account_id, c.phone, c.last_text, c.last_at_ms,
        c.waiting_since_ms, u.last_inbound_at_ms, ${verdict.sql} as verdict,
        (select json_group_array(name) from (select tags.name from customer_tags
          join tags on tags.id = customer_tags.tag_id
          where customer_tags.customer_id = c.customer_id order by tags.name)) as tags
      from conversations c join channel_users u on u.id = c.channel_user_id
      where ${own.sql} ${after ? "and (c.last_at_ms, c.id) < (:afterAt, :afterId)" : ""}
      order by c.last_at_ms desc, c.id desc limit :rows`,
    args: {
      ...own.args,
      ...verdict.args,
      ...(after ? { afterAt: after[0], afterId: after[1] } : {}),
      rows: limit + 1,
    },
  });
  const { page, nextCursor } = cutPage(rows, limit, (row) =>
    encodeCursor(list, [integer(row, "last_at_ms"), integer(row, "id")]),
  );
  return { items: page.map(conversationOf), nextCursor };
}
