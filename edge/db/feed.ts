import { FeedEvent } from "../../schema/api.ts";
import { rowId } from "../../schema/ids.ts";
import type { Database, Row } from "./client.ts";
import { integer, text } from "./values.ts";

/** Far beyond any clock: a row that is never posted to stands for a host that reads by itself. */
const neverMs = 8_640_000_000_000_000;

export interface Told {
  row: number;
  event: FeedEvent;
}

/** Some rows of the feed, from behind one. */
export interface FoundEvents {
  told: Told[];
  /** Rows among them that this version cannot read. */
  unreadable: number[];
  /** The last of the rows, readable or not; undefined where there are none. */
  lastRow: number | undefined;
  /** Whether there are rows behind it. */
  hasMore: boolean;
}

/** Undefined for a row that is not of a form that is known here. */
function eventIn(row: Row): FeedEvent | undefined {
  try {
    return FeedEvent.parse({
      id: rowId("evt", integer(row, "id")),
      type: text(row, "type"),
      atMs: integer(row, "at_ms"),
      data: JSON.parse(text(row, "body")),
    });
  } catch {
    return undefined;
  }
}

/** Events behind a row, in order. */
export async function findEvents(
  db: Database,
  teamId: string,
  afterRow: number,
  limit: number,
): Promise<FoundEvents> {
  const { rows } = await db.read({
    sql: `select id, type, body, at_ms from feed_events where team_id = :team and id > :after order by id limit :limit`,
    args: { team: teamId, after: afterRow, limit: limit + 1 },
  });
  const found: FoundEvents = { told: [], unreadable: [], lastRow: undefined, hasMore: rows.length > limit };
  for (const each of rows.slice(0, limit)) {
    const row = integer(each, "id");
    const event = eventIn(each);
    if (event) found.told.push({ row, event });
    else found.unreadable.push(row);
    found.lastRow = row;
  }
  return found;
}

/** Whether anybody listens to this team: posted to, or reading. */
export async function hasListener(db: Database, teamId: string): Promise<boolean> {
  const { rows } = await db.read({
    sql: "select 1 from feed_targets where team_id = :team limit 1",
    args: { team: teamId },
  });
  return rows.length > 0;
}

/** From here on what happens is written down for a host that reads. */
export async function beginReading(db: Database, teamId: string, nowMs: number): Promise<void> {
  await db.write([
    {
      sql: `insert or ignore into feed_targets (id, team_id, url, secret_sealed, next_at_ms, created_at_ms)
        values (:id, :team, '', '', :never, :now)`,
      args: { id: `reader_${teamId}`, team: teamId, never: neverMs, now: nowMs },
    },
  ]);
}

export interface TargetRow {
  id: string;
  url: string;
  secretSealed: string;
  cursor: number;
  failures: number;
  nextAtMs: number;
  createdAtMs: number;
  behind: number;
}

/** Events behind a cursor are counted no further than this. */
const behindMax = 10_000;

export async function findTargets(db: Database, teamId: string): Promise<TargetRow[]> {
  const { rows } = await db.read({
    sql: `select id, url, secret_sealed, cursor, failures, next_at_ms, created_at_ms,
        (select count(*) from (select 1 from feed_events e where e.team_id = t.team_id and e.id > t.cursor
          limit ${behindMax})) as behind
      from feed_targets t where team_id = :team and url <> '' order by created_at_ms, id`,
    args: { team: teamId },
  });
  return rows.map((row) => ({
    id: text(row, "id"),
    url: text(row, "url"),
    secretSealed: text(row, "secret_sealed"),
    cursor: integer(row, "cursor"),
    failures: integer(row, "failures"),
    nextAtMs: integer(row, "next_at_ms"),
    createdAtMs: integer(row, "created_at_ms"),
    behind: integer(row, "behind"),
  }));
}

/** Adds a target, or changes the one of this id. A new one is told of what happens from now on. */
export async function putTarget(
  db: Database,
  teamId: string,
  target: { id: string; url: string; secretSealed: string | null; afterRow: number | null; nowMs: number },
): Promise<void> {
  const { nowMs, ...rest } = target;
  const args = { ...rest, team: teamId, now: nowMs };
  await db.write([
    {
      sql: `insert into feed_targets (id, team_id, url, secret_sealed, cursor, created_at_ms)
        select :id, :team, :url, coalesce(:secretSealed, ''), coalesce(:afterRow,
          (select max(id) from feed_events where team_id = :team), 0), :now where true
        on conflict (id) do update set secret_sealed = coalesce(:secretSealed, secret_sealed),
          cursor = coalesce(:afterRow, cursor), failures = 0, next_at_ms = 0 where team_id = :team`,
      args,
    },
  ]);
}

export async function deleteTarget(db: Database, teamId: string, id: string): Promise<boolean> {
  const [deleted] = await db.write([
    {
      sql: "delete from feed_targets where id = :id and team_id = :team and url <> ''",
      args: { id, team: teamId },
    },
  ]);
  return (deleted?.rowsAffected ?? 0) > 0;
}

/** The target has taken everything up to `toRow`. Nothing is moved back or past what somebody has set meanwhile. */
export async function moveCursor(
  db: Database,
  target: { id: string; cursor: number },
  toRow: number,
): Promise<boolean> {
  const [moved] = await db.write([
    {
      sql: `update feed_targets set cursor = :to, failures = 0, next_at_ms = 0 where id = :id and cursor = :from`,
      args: { id: target.id, from: target.cursor, to: toRow },
    },
  ]);
  return (moved?.rowsAffected ?? 0) > 0;
}

export async function countFailure(
  db: Database,
  target: { id: string; failures: number },
  nextAtMs: number,
): Promise<void> {
  await db.write([
    {
      sql: `update feed_targets set failures = :failures + 1, next_at_ms = :next
        where id = :id and failures = :failures`,
      args: { id: target.id, failures: target.failures, next: nextAtMs },
    },
  ]);
}

/** Teams with something to tell now; for the sweep that checks that their clocks are wound. */
export async function findTeamsToTell(db: Database, nowMs: number): Promise<string[]> {
  const { rows } = await db.read({
    sql: `select distinct team_id from feed_targets t where next_at_ms <= :now
      and exists (select 1 from feed_events e where e.team_id = t.team_id and e.id > t.cursor)`,
    args: { now: nowMs },
  });
  return rows.map((row) => text(row, "team_id"));
}

const keptForMs = 30 * 86_400_000;
/** One short write of the sweep. */
const forgottenAtOnce = 5_000;

export async function forgetOldEvents(db: Database, nowMs: number): Promise<void> {
  await db.write([
    {
      sql: `delete from feed_events where at_ms < :before
        and id in (select id from feed_events order by id limit ${forgottenAtOnce})`,
      args: { before: nowMs - keptForMs },
    },
  ]);
}
