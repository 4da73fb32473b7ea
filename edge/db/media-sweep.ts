import type { Database, Statement } from "./client.ts";
import { integer, text, textOrNull } from "./values.ts";

export interface OldMedium {
  id: string;
  previewId: string | null;
  uploadId: string | null;
  isUsed: boolean;
}

/**
 * A medium's id in what somebody has written: ids are random, so finding one is meaning it. Sends from before it was
 * there are not looked at, with a day for clocks that differ.
 */
const isUsed = `(exists (select 1 from drafts d where d.team_id = m.team_id and instr(d.work, m.id) > 0)
  or exists (select 1 from replies r where r.team_id = m.team_id and instr(r.content, m.id) > 0)
  or exists (select 1 from broadcasts b where b.team_id = m.team_id and b.created_at_ms > m.created_at_ms - 86400000
    and instr(b.content, m.id) > 0))`;

/** Media that nothing has been done with for long, and uploads that nobody ended, longest first. */
export async function findMediaUnused(
  db: Database,
  {
    unusedBeforeMs,
    abandonedBeforeMs,
    max,
  }: { unusedBeforeMs: number; abandonedBeforeMs: number; max: number },
): Promise<OldMedium[]> {
  const { rows } = await db.read({
    sql: `select m.id, m.preview_id, m.upload_id, m.state = 'ready' and ${isUsed} as is_used from media m
      where m.used_at_ms < :abandoned and (m.state = 'uploading' or m.used_at_ms < :unused)
      order by m.used_at_ms limit :max`,
    args: { unused: unusedBeforeMs, abandoned: abandonedBeforeMs, max },
  });
  return rows.map((row) => ({
    id: text(row, "id"),
    previewId: textOrNull(row, "preview_id"),
    uploadId: textOrNull(row, "upload_id"),
    isUsed: integer(row, "is_used") === 1,
  }));
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
