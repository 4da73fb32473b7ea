import { z } from "zod";
import type { ConversationPage, Filter, ListSource } from "../../schema/api.ts";
import type { Actor, Services } from "../context.ts";
import type { Row } from "../db/client.ts";
import { cutPage, decodeCursor, encodeCursor } from "../db/cursor.ts";
import type { Fragment } from "../db/fragment.ts";
import { listVerdict, ownMatching } from "../db/selection.ts";
import { integer } from "../db/values.ts";
import { conversationColumns, conversationOf } from "./conversation-row.ts";
import { requireKnownAttributes } from "./known-attributes.ts";
import { requireListSource } from "./list-source.ts";

const list = "conversations";
const Position = z.tuple([z.int(), z.int().min(0)]);

export interface ListRequest {
  /** Absent: one's own 處理中. */
  source?: ListSource | undefined;
  filter: Filter;
  /** The page after this position. */
  cursor?: string | null | undefined;
  /** The page that ends before this position. */
  before?: string | undefined;
  /** People passed over first. */
  skip?: number | undefined;
  limit: number;
}

type Place = z.infer<typeof Position>;

const cursorOf = (row: Row) => encodeCursor(list, [integer(row, "last_at_ms"), integer(row, "id")]);

/** Which rows of `own` a page is cut from, as a further condition on alias `c`. */
function partOf(own: Fragment, skip: number, after: Place | undefined, before: Place | undefined): Fragment {
  const [atMs, id] = after ?? before ?? [];
  const isAfter = after ? "and (c.last_at_ms, c.id) < (:placeAt, :placeId)" : "";
  const isBefore = before ? "and (c.last_at_ms, c.id) > (:placeAt, :placeId)" : "";
  // Whoever is passed over costs an entry of the index, and none of the rows behind it.
  const isPast = `and (c.last_at_ms, c.id) <= (select c.last_at_ms, c.id from conversations c
    where ${own.sql} ${isAfter} order by c.last_at_ms desc, c.id desc limit 1 offset :skip)`;
  return {
    sql: skip > 0 && !before ? isPast : isAfter + isBefore,
    args: {
      ...(atMs === undefined || id === undefined ? {} : { placeAt: atMs, placeId: id }),
      ...(skip > 0 && !before ? { skip } : {}),
    },
  };
}

/** The people of a source who match, newest contact first. */
export async function listConversations(
  services: Services,
  actor: Actor,
  { source = "in_progress", filter, cursor, before: beforeCursor, skip = 0, limit }: ListRequest,
): Promise<ConversationPage> {
  requireListSource(actor, source);
  await requireKnownAttributes(services, actor, filter);
  const { db, nowMs } = services;
  const after = decodeCursor(list, Position, cursor);
  const before = decodeCursor(list, Position, beforeCursor, "before");
  const own = ownMatching(actor, filter, { source });
  const part = partOf(own, skip, after, before);
  const verdict = listVerdict(nowMs());
  const order = before ? "asc" : "desc";
  const { rows } = await db.read({
    sql: `select ${conversationColumns(verdict.sql, source)}
      from conversations c join channel_users u on u.id = c.channel_user_id
      where ${own.sql} ${part.sql} order by c.last_at_ms ${order}, c.id ${order} limit :rows`,
    args: { ...own.args, ...verdict.args, ...part.args, rows: limit + 1 },
  });
  if (before) {
    const page = rows.slice(0, limit).reverse();
    const [first] = page;
    const last = page.at(-1);
    return {
      items: page.map(conversationOf),
      previousCursor: first && rows.length > limit ? cursorOf(first) : null,
      nextCursor: last ? cursorOf(last) : null,
    };
  }
  const { page, nextCursor } = cutPage(rows, limit, cursorOf);
  const [first] = page;
  return { items: page.map(conversationOf), nextCursor, previousCursor: first ? cursorOf(first) : null };
}
