import type { Services } from "../context.ts";
import { forgetMedia } from "../db/media.ts";
import { findMediaUnused, forgetExpired, keepUsed } from "../db/media-sweep.ts";
import { keyOf } from "./keys.ts";

const dayMs = 86_400_000;
/** Longer than a draft is likely to lie, and than a saved reply without its medium would be missed. */
const unusedAfterMs = 30 * dayMs;
/** The bucket itself gives an upload up after seven days. https://developers.cloudflare.com/r2/objects/upload-objects/ */
const abandonedAfterMs = 6 * dayMs;
/** Looked at in one run, so that it stays short; the next one goes on. */
const atATime = 50;

/**
 * Clears away what nobody writes, keeps or has sent with: the bytes first, then the row, so that a run that is cut
 * off is finished by the next. What is in use is looked at again when its time is over once more.
 */
export async function sweepMedia(services: Services): Promise<number> {
  const { db, bucket, nowMs } = services;
  const now = nowMs();
  const found = await findMediaUnused(db, {
    unusedBeforeMs: now - unusedAfterMs,
    abandonedBeforeMs: now - abandonedAfterMs,
    max: atATime,
  });
  const used = found.filter(({ isUsed }) => isUsed).map(({ id }) => id);
  const unused = found.filter(({ isUsed }) => !isUsed);
  for (const { id, uploadId } of unused) if (uploadId !== null) await bucket.abort(keyOf(id), uploadId);
  const keys = unused.flatMap(({ id, previewId }) => [id, ...(previewId === null ? [] : [previewId])]);
  if (keys.length > 0) await bucket.delete(keys.map(keyOf));
  await db.write([
    ...(used.length > 0 ? [keepUsed(used, now)] : []),
    ...(unused.length > 0 ? forgetMedia(unused.map(({ id }) => id)) : []),
    forgetExpired(now),
  ]);
  return unused.length;
}
