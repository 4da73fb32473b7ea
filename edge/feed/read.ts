import type { FeedPage, FeedQuery } from "../../schema/api.ts";
import { rowId } from "../../schema/ids.ts";
import type { Services } from "../context.ts";
import { beginReading, hasListener } from "../db/feed.ts";
import { readEvents } from "./set-aside.ts";
import { rowOfCursor } from "./targets.ts";

/** A page of what has happened. Who reads for the first time is told of what happens from then on. */
export async function readFeed(services: Services, teamId: string, query: FeedQuery): Promise<FeedPage> {
  const { db, nowMs } = services;
  const { after, limit } = query;
  const afterRow = after === undefined ? 0 : rowOfCursor(after);
  if (!(await hasListener(db, teamId))) await beginReading(db, teamId, nowMs());
  const { told, unreadable, lastRow, hasMore } = await readEvents(services, teamId, afterRow, limit);
  return {
    events: told.map(({ event }) => event),
    unreadable: unreadable.length,
    cursor: lastRow === undefined ? (after ?? null) : rowId("evt", lastRow),
    hasMore,
  };
}
