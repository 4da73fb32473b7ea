import type { Services } from "../context.ts";
import {
  findMediaUnused,
  forgetExpired,
  keepUsed,
  type MediumBytes,
  type SweepTimes,
  takeUnused,
} from "../db/media-sweep.ts";
import { keyOf } from "./keys.ts";

const dayMs = 86_400_000;
/** Longer than a draft is likely to lie, and than a saved reply without its medium would be missed. */
const unusedAfterMs = 30 * dayMs;
/** The bucket itself gives an upload up after seven days. https://developers.cloudflare.com/r2/objects/upload-objects/ */
const abandonedAfterMs = 6 * dayMs;
/** Looked at in one run, so that it stays short; the next one goes on. */
const atATime = 50;

/**
 * Clears away what nobody writes, keeps or has sent with: the row first, on condition that it is still unused, then
 * the bytes. Whoever uses it at that moment has it, or is told that it is gone; nobody has a row without bytes. What
 * a run that is cut off leaves in the bucket is an orphan. What is in use is looked at again when its time is over
 * once more. Returns how many were cleared away.
 */
export async function sweepMedia(services: Services): Promise<number> {
  const { db, nowMs } = services;
  const now = nowMs();
  const times: SweepTimes = {
    unusedBeforeMs: now - unusedAfterMs,
    abandonedBeforeMs: now - abandonedAfterMs,
  };
  const found = await findMediaUnused(db, times, atATime);
  const used = found.filter(({ isUsed }) => isUsed).map(({ id }) => id);
  await db.write([...(used.length > 0 ? [keepUsed(used, now)] : []), forgetExpired(now)]);
  const unused = found.filter(({ isUsed }) => !isUsed).map(({ id }) => id);
  if (unused.length === 0) return 0;
  const taken = await takeUnused(db, unused, times);
  await clearBytes(services, taken);
  return taken.length;
}

/** What media that are forgotten have left in the bucket. */
export async function clearBytes({ bucket }: Services, media: readonly MediumBytes[]): Promise<void> {
  for (const { id, uploadId } of media) if (uploadId !== null) await bucket.abort(keyOf(id), uploadId);
  const keys = media.flatMap(({ id, previewId }) => [id, ...(previewId === null ? [] : [previewId])]);
  if (keys.length > 0) await bucket.delete(keys.map(keyOf));
}
