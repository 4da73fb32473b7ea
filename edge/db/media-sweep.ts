import type { Database, Row, Statement } from "./client.ts";
import { integer, text, textOrNull } from "./values.ts";

/** What lies in the bucket of a medium. */
export interface MediumBytes {
  id: string;
  previewId: string | null;
  uploadId: string | null;
}

export interface OldMedium extends MediumBytes {
  isUsed: boolean;
}

/** Until when nothing must have been done with a medium, and with an upload that nobody has ended. */
export interface SweepTimes {
  unusedBeforeMs: number;
  abandonedBeforeMs: number;
}

/**
 * A medium's id in what somebody has written: ids are random, so finding one is meaning it. Sends from before it was
 * there are not looked at, with a day for clocks that differ.
 */
const isUsed = `(exists (select 1 from drafts d where d.team_id = m.team_id and instr(d.work, m.id) > 0)
  or exists (select 1 from replies r where r.team_id = m.team_id and instr(r.content, m.id) > 0)
  or exists (select 1 from broadcasts b where b.team_id = m.team_id and b.created_at_ms > m.created_at_ms - 86400000
    and instr(b.content, m.id) > 0))`;

const isOld = "m.used_at_ms < :abandoned and (m.state = 'uploading' or m.used_at_ms < :unused)";

function bytesFrom(row: Row): MediumBytes {
  return {
    id: text(row, "id"),
    previewId: textOrNull(row, "preview_id"),
    uploadId: textOrNull(row, "upload_id"),
  };
}

/** Media that nothing has been done with for long, and uploads that nobody ended, longest first. */
export async function findMediaUnused(
  db: Database,
  { unusedBeforeMs, abandonedBeforeMs }: SweepTimes,
  max: number,
): Promise<OldMedium[]> {
  const { rows } = await db.read({
    sql: `select m.id, m.preview_id, m.upload_id, m.state = 'ready' and ${isUsed} as is_used from media m
      where ${isOld} order by m.used_at_ms limit :max`,
    args: { unused: unusedBeforeMs, abandoned: abandonedBeforeMs, max },
  });
  return rows.map((row) => ({ ...bytesFrom(row), isUsed: integer(row, "is_used") === 1 }));
}

/** Forgets those of these that are still unused at this moment. Returns what they have left in the bucket. */
export async function takeUnused(
  db: Database,
  ids: readonly string[],
  { unusedBeforeMs, abandonedBeforeMs }: SweepTimes,
): Promise<MediumBytes[]> {
  const named = "(select value from json_each(:ids))";
  const args = { ids: JSON.stringify(ids), unused: unusedBeforeMs, abandoned: abandonedBeforeMs };
  return take(db, `m.id in ${named} and ${isOld} and not (m.state = 'ready' and ${isUsed})`, args);
}

/** Forgets an upload that is under way. Returns what it has left in the bucket; undefined where there is none. */
export async function takeUploading(
  db: Database,
  teamId: string,
  id: string,
): Promise<MediumBytes | undefined> {
  const [taken] = await take(db, "m.id = :id and m.team_id = :team and m.state = 'uploading'", {
    id,
    team: teamId,
  });
  return taken;
}

/** What hangs on a medium goes with it, in one batch: whoever uses it meanwhile comes before, or finds it gone. */
async function take(
  db: Database,
  condition: string,
  args: Record<string, string | number>,
): Promise<MediumBytes[]> {
  const found = `(select m.id from media m where ${condition})`;
  const [, , taken] = await db.write([
    { sql: `delete from media_parts where media_id in ${found}`, args },
    { sql: `delete from media_on_accounts where media_id in ${found}`, args },
    { sql: `delete from media where id in ${found} returning id, preview_id, upload_id`, args },
  ]);
  return (taken?.rows ?? []).map(bytesFrom);
}

/** Of objects of the bucket those that no medium has. `previewOf`: whose preview it is, where that is known. */
export async function findOrphans(
  db: Database,
  objects: readonly { id: string; previewOf: string | undefined }[],
): Promise<string[]> {
  const { rows } = await db.read({
    sql: `select value ->> 'id' as id, value ->> 'previewOf' is null as is_open from json_each(:objects)
      where not exists (select 1 from media m where m.id = value ->> 'id')
        and not exists (select 1 from media m where m.id = value ->> 'previewOf' and m.preview_id = value ->> 'id')`,
    args: { objects: JSON.stringify(objects) },
  });
  const orphans = rows.filter((row) => integer(row, "is_open") === 0).map((row) => text(row, "id"));
  const open = rows.filter((row) => integer(row, "is_open") === 1).map((row) => text(row, "id"));
  if (open.length === 0) return orphans;
  // It may be a preview from before they said whose: all media are looked through, for nothing leads to them by it.
  const previews = await db.read({
    sql: "select preview_id as id from media where preview_id in (select value from json_each(:ids))",
    args: { ids: JSON.stringify(open) },
  });
  const known = new Set(previews.rows.map((row) => text(row, "id")));
  return [...orphans, ...open.filter((id) => !known.has(id))];
}

export function keepUsed(ids: readonly string[], nowMs: number): Statement {
  return {
    sql: "update media set used_at_ms = :now where id in (select value from json_each(:ids))",
    args: { ids: JSON.stringify(ids), now: nowMs },
  };
}

/** A platform's own ids that have run out there, too. */
export function forgetExpired(nowMs: number): Statement {
  return { sql: "delete from media_on_accounts where expires_at_ms < :now", args: { now: nowMs } };
}
