import { z } from "zod";
import type { BroadcastListQuery, BroadcastPage } from "../../schema/api.ts";
import type { Actor, Services } from "../context.ts";
import type { Row } from "../db/client.ts";
import { decodeCursor, encodeCursor } from "../db/cursor.ts";
import { integer, text } from "../db/values.ts";
import { countPeople } from "./counts.ts";
import { narrowed, within } from "./narrowed.ts";
import { visibleTo } from "./scope.ts";
import { summaryColumns, summaryJoins, summaryOf, summaryTables } from "./summary.ts";
import { findUpcoming, withUpcoming } from "./upcoming.ts";

const list = "broadcasts";
const Position = z.tuple([z.int(), z.string().max(60)]);
type Position = z.infer<typeof Position>;

/** Sends looked through for one page: however rare what is asked for, an answer takes so long and no longer. */
export const lookedThrough = 2_000;

interface Found {
  page: Row[];
  next: Position | undefined;
}

const positionOf = (row: Row): Position => [integer(row, "created_at_ms"), text(row, "id")];

/** A page of what is asked for, and where to go on: after its last, or where looking through has ended. */
async function find(
  { db }: Services,
  actor: Actor,
  { limit, cursor: _, ...filter }: BroadcastListQuery,
  after: Position | undefined,
): Promise<Found> {
  const visible = visibleTo(actor);
  const days = within(filter, actor.clock.timeZone);
  const only = narrowed(filter);
  const walked = `${visible.sql} and ${days.sql} ${after ? "and (b.created_at_ms, b.id) < (:afterAt, :afterId)" : ""}`;
  const args = { ...visible.args, ...days.args, ...(after ? { afterAt: after[0], afterId: after[1] } : {}) };
  const newestFirst = "order by b.created_at_ms desc, b.id desc";
  if (!only) {
    const { rows } = await db.read({
      sql: `select ${summaryColumns} from ${summaryTables} where ${walked} ${newestFirst} limit :rows`,
      args: { ...args, rows: limit + 1 },
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { page, next: rows.length > limit && last ? positionOf(last) : undefined };
  }
  const [found, end] = await db.readAll([
    {
      sql: `with looked as materialized (select b.id, b.created_at_ms from broadcasts b where ${walked}
          ${newestFirst} limit ${lookedThrough})
        select ${summaryColumns} from looked cross join broadcasts b on b.id = looked.id
          ${summaryJoins}
        where ${only.sql} order by looked.created_at_ms desc, looked.id desc limit :rows`,
      args: { ...args, ...only.args, rows: limit + 1 },
    },
    {
      sql: `select b.id, b.created_at_ms from broadcasts b where ${walked} ${newestFirst}
        limit 1 offset ${lookedThrough - 1}`,
      args,
    },
  ]);
  const rows = found?.rows ?? [];
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : end?.rows[0];
  return { page, next: last && positionOf(last) };
}

/** 群發訊息紀錄, newest first. A page may hold fewer than there are, and nobody at all, while there is a cursor. */
export async function listBroadcasts(
  services: Services,
  actor: Actor,
  query: BroadcastListQuery,
): Promise<BroadcastPage> {
  const { page, next } = await find(services, actor, query, decodeCursor(list, Position, query.cursor));
  const ids = page.map((row) => text(row, "id"));
  const bySend = Map.groupBy(
    await countPeople(services.db, actor.teamId, ids),
    ({ broadcastId }) => broadcastId,
  );
  const items = page.map(async (row) => {
    const summary = summaryOf(row, bySend.get(text(row, "id")) ?? []);
    return withUpcoming(summary, await findUpcoming(services, actor.teamId, summary));
  });
  return { items: await Promise.all(items), nextCursor: next ? encodeCursor(list, next) : null };
}
