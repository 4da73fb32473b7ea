import type { KnownMedia } from "../../schema/content.ts";
import {
  type MediaKind,
  type MediaState,
  mediaKinds,
  mediaStates,
  previewBytesMax,
} from "../../schema/media.ts";
import type { Database, Row } from "./client.ts";
import { integer, integerOrNull, oneOf, text, textOrNull } from "./values.ts";

export interface MediumRow {
  id: string;
  teamId: string;
  staffId: number;
  kind: MediaKind;
  state: MediaState;
  /** Empty until the first bytes have come. */
  mimeType: string;
  fileName: string;
  bytes: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  previewId: string | null;
  uploadId: string | null;
}

const columns = `id, team_id, staff_id, kind, state, mime_type, file_name, bytes, width, height, duration_ms,
  preview_id, upload_id`;

export function mediumOf(row: Row): MediumRow {
  return {
    id: text(row, "id"),
    teamId: text(row, "team_id"),
    staffId: integer(row, "staff_id"),
    kind: oneOf(row, "kind", mediaKinds),
    state: oneOf(row, "state", mediaStates),
    mimeType: text(row, "mime_type"),
    fileName: text(row, "file_name"),
    bytes: integer(row, "bytes"),
    width: integerOrNull(row, "width"),
    height: integerOrNull(row, "height"),
    durationMs: integerOrNull(row, "duration_ms"),
    previewId: textOrNull(row, "preview_id"),
    uploadId: textOrNull(row, "upload_id"),
  };
}

/** Whether a chat's list has something small to show: the preview, or a picture that is small itself. */
export function hasPreview({ kind, bytes, previewId }: MediumRow): boolean {
  return previewId !== null || (kind === "image" && bytes <= previewBytesMax);
}

interface Owner {
  teamId: string;
  staffId: number;
}

export interface NewMedium extends Owner {
  id: string;
  kind: MediaKind;
  fileName: string;
  bytes: number;
}

/** Uploads and bytes that a team may begin within an hour. */
export interface TeamAllowance {
  uploadsMax: number;
  bytesMax: number;
  sinceMs: number;
}

/** Writes the upload down unless the team has begun too many. Returns whether it did. */
export async function insertMedium(
  db: Database,
  medium: NewMedium,
  { uploadsMax, bytesMax, sinceMs }: TeamAllowance,
  nowMs: number,
): Promise<boolean> {
  const [inserted] = await db.write([
    {
      sql: `insert into media (id, team_id, staff_id, kind, state, mime_type, file_name, bytes, created_at_ms, used_at_ms)
        select :id, :teamId, :staffId, :kind, 'uploading', '', :fileName, :bytes, :now, :now
        from (select count(*) as uploads, coalesce(sum(bytes), 0) as size from media
          where team_id = :teamId and created_at_ms > :since)
        where uploads < :uploadsMax and size + :bytes <= :bytesMax`,
      args: { ...medium, now: nowMs, since: sinceMs, uploadsMax, bytesMax },
    },
  ]);
  return (inserted?.rowsAffected ?? 0) > 0;
}

/** A medium that this person may look at: every ready one of the team, and one's own uploads. */
export async function findMedium(
  db: Database,
  { teamId, staffId }: Owner,
  id: string,
): Promise<{ medium: MediumRow; parts: number[] } | undefined> {
  const args = { id, team: teamId, staff: staffId };
  const [media, parts] = await db.readAll([
    {
      sql: `select ${columns} from media where id = :id and team_id = :team
        and (state = 'ready' or staff_id = :staff)`,
      args,
    },
    {
      sql: `select p.number from media_parts p join media m on m.id = p.media_id
        where m.id = :id and m.team_id = :team and m.state = 'uploading' order by p.number`,
      args: { id, team: teamId },
    },
  ]);
  const row = media?.rows[0];
  return row && { medium: mediumOf(row), parts: (parts?.rows ?? []).map((part) => integer(part, "number")) };
}

/** The upload in the bucket, and of what type it is: both are known when the first bytes have come. */
export async function noteBegun(
  db: Database,
  { id, teamId }: MediumRow,
  begun: { uploadId: string; mimeType: string },
): Promise<boolean> {
  const [noted] = await db.write([
    {
      sql: `update media set upload_id = :uploadId, mime_type = :mimeType where id = :id and team_id = :team
        and state = 'uploading' and upload_id is null`,
      args: { id, team: teamId, ...begun },
    },
  ]);
  return (noted?.rowsAffected ?? 0) > 0;
}

/** A part that came twice is the later one. Returns false where the upload has been given up or completed meanwhile. */
export async function notePart(
  db: Database,
  mediaId: string,
  part: { number: number; etag: string; bytes: number },
  nowMs: number,
): Promise<boolean> {
  const [noted] = await db.write([
    {
      sql: `insert into media_parts (media_id, number, etag, bytes)
        select id, :number, :etag, :bytes from media where id = :id and state = 'uploading'
        on conflict do update set etag = excluded.etag, bytes = excluded.bytes`,
      args: { id: mediaId, ...part },
    },
    { sql: "update media set used_at_ms = :now where id = :id", args: { id: mediaId, now: nowMs } },
  ]);
  return (noted?.rowsAffected ?? 0) > 0;
}

export async function findParts(db: Database, mediaId: string): Promise<{ number: number; etag: string }[]> {
  const { rows } = await db.read({
    sql: "select number, etag from media_parts where media_id = :id order by number",
    args: { id: mediaId },
  });
  return rows.map((row) => ({ number: integer(row, "number"), etag: text(row, "etag") }));
}

export async function noteReady(
  db: Database,
  { id, teamId }: MediumRow,
  facts: { width: number | null; height: number | null; durationMs: number | null },
  nowMs: number,
): Promise<void> {
  await db.write([
    {
      sql: `update media set state = 'ready', upload_id = null, width = :width, height = :height,
        duration_ms = :durationMs, used_at_ms = :now where id = :id and team_id = :team`,
      args: { id, team: teamId, now: nowMs, ...facts },
    },
    { sql: "delete from media_parts where media_id = :id", args: { id } },
  ]);
}

/** Gives it a smaller picture in place of the one it had. Returns false where it may be on its way as it is. */
export async function notePreview(
  db: Database,
  { id, teamId, previewId: before }: MediumRow,
  previewId: string,
): Promise<boolean> {
  const [noted] = await db.write([
    {
      sql: `update media set preview_id = :previewId where id = :id and team_id = :team and preview_id is :before
        and (state = 'uploading'
          or (preview_id is null and not (kind = 'image' and bytes <= ${previewBytesMax})))`,
      args: { id, team: teamId, previewId, before },
    },
  ]);
  return (noted?.rowsAffected ?? 0) > 0;
}

/** The team's ready media among these, by id. */
export async function findReady(
  db: Database,
  teamId: string,
  ids: readonly string[],
): Promise<Map<string, MediumRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.read({
    // The plus, here and below, keeps the engine from walking all of the team's media for a few.
    sql: `select ${columns} from media where +team_id = :team and state = 'ready'
      and id in (select value from json_each(:ids))`,
    args: { team: teamId, ids: JSON.stringify(ids) },
  });
  return new Map(rows.map((row) => [text(row, "id"), mediumOf(row)]));
}

/** What a check of the content has to know of them. */
export async function knownMedia(db: Database, teamId: string, ids: readonly string[]): Promise<KnownMedia> {
  const ready = await findReady(db, teamId, ids);
  return new Map(
    [...ready].map(([id, medium]) => {
      const { kind, mimeType, bytes } = medium;
      return [id, { kind, mimeType, bytes, hasPreview: hasPreview(medium) }];
    }),
  );
}

/**
 * Somebody is about to keep or send with these. From here on they are not cleared away for a while, so it comes before
 * the look at which of them there are.
 */
export async function noteUsed(
  db: Database,
  teamId: string,
  ids: readonly string[],
  nowMs: number,
): Promise<void> {
  if (ids.length === 0) return;
  await db.write([
    {
      sql: `update media set used_at_ms = :now where +team_id = :team
        and id in (select value from json_each(:ids))`,
      args: { team: teamId, ids: JSON.stringify(ids), now: nowMs },
    },
  ]);
}
