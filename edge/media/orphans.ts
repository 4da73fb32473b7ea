import type { Services } from "../context.ts";
import { findOrphans } from "../db/media-sweep.ts";
import { idOf, keyOf, keyPrefix, newMediaId } from "./keys.ts";

/**
 * As long as a medium that nothing is done with. A preview lies in the bucket a moment before its medium knows of it,
 * and a restored database has forgotten media of sends that have gone out.
 */
const leftAfterMs = 30 * 86_400_000;
/** Looked at in one run, so that it stays short. */
const objectsAtATime = 500;

/**
 * Clears away objects of the bucket that no medium has: what was cut off between a row and its bytes. Each run looks
 * at some from a place of its own, chosen by chance, so that nothing has to be remembered and every object has its
 * turn; a small bucket is looked through as a whole. Returns how many were cleared away.
 */
export async function sweepOrphans({ db, bucket, nowMs }: Services): Promise<number> {
  const from = keyOf(newMediaId());
  const behind = await bucket.list(keyPrefix, from, objectsAtATime);
  const before = await bucket.list(keyPrefix, undefined, objectsAtATime - behind.length);
  const old = [...behind, ...before.filter(({ key }) => key <= from)]
    .filter(({ uploadedAtMs }) => uploadedAtMs < nowMs() - leftAfterMs)
    .map(({ key, previewOf }) => ({ id: idOf(key), previewOf }));
  if (old.length === 0) return 0;
  const orphans = await findOrphans(db, old);
  if (orphans.length === 0) return 0;
  await bucket.delete(orphans.map(keyOf));
  console.info(JSON.stringify({ event: "orphans_cleared", count: orphans.length }));
  return orphans.length;
}
