import type { FeedPage, FeedQuery } from "../../schema/api.ts";
import type { Services } from "../context.ts";
import { beginReading, findEvents, hasListener } from "../db/feed.ts";
import { rowOfCursor } from "./targets.ts";

/** A page of what has happened. Who reads for the first time is told of what happens from then on. */
export async function readFeed(services: Services, teamId: string, query: FeedQuery): Promise<FeedPage> {
  const { db, nowMs } = services;
  const { after, limit } = query;
  const afterRow = after === undefined ? 0 : rowOfCursor(after);
  if (!(await hasListener(db, teamId))) await beginReading(db, teamId, nowMs());
  const found = await findEvents(db, teamId, afterRow, limit + 1);
  const events = found.slice(0, limit).map(({ event }) => event);
  return { events, cursor: events.at(-1)?.id ?? after ?? null, hasMore: found.length > limit };
}
