import { z } from "zod";
import type { BroadcastPage } from "../../schema/api.ts";
import type { Actor, Services } from "../context.ts";
import { cutPage, decodeCursor, encodeCursor } from "../db/cursor.ts";
import { integer, text } from "../db/values.ts";
import { countPeople } from "./counts.ts";
import { visibleTo } from "./scope.ts";
import { summaryColumns, summaryOf, summaryTables } from "./summary.ts";
import { withUpcoming } from "./upcoming.ts";

const list = "broadcasts";
const Position = z.tuple([z.int(), z.string().max(60)]);

/** 群發訊息紀錄, newest first. */
export async function listBroadcasts(
  services: Services,
  actor: Actor,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<BroadcastPage> {
  const { db } = services;
  const after = decodeCursor(list, Position, cursor);
  const visible = visibleTo(actor);
  const { rows } = await db.read({
    sql: `select ${summaryColumns} from ${summaryTables}
      where ${visible.sql} ${after ? "and (b.created_at_ms, b.id) < (:afterAt, :afterId)" : ""}
      order by b.created_at_ms desc, b.id desc limit :rows`,
    args: { ...visible.args, ...(after ? { afterAt: after[0], afterId: after[1] } : {}), rows: limit + 1 },
  });
  const { page, nextCursor } = cutPage(rows, limit, (row) =>
    encodeCursor(list, [integer(row, "created_at_ms"), text(row, "id")]),
  );
  const counts = await countPeople(
    db,
    actor.teamId,
    page.map((row) => text(row, "id")),
  );
  const bySend = Map.groupBy(counts, ({ broadcastId }) => broadcastId);
  const items = page.map((row) =>
    withUpcoming(services, actor.teamId, summaryOf(row, bySend.get(text(row, "id")) ?? [])),
  );
  return { items: await Promise.all(items), nextCursor };
}
