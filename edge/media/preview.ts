import type { Medium } from "../../schema/api.ts";
import { readFacts } from "../../schema/bytes/facts.ts";
import { previewBytesMax } from "../../schema/media.ts";
import type { Actor, Services } from "../context.ts";
import { findMedium, hasPreview, notePreview } from "../db/media.ts";
import { ProblemError } from "../problem.ts";
import { keyOf, newMediaId } from "./keys.ts";
import { mediaRefused } from "./refused.ts";
import { readUpload } from "./upload.ts";

/** Keeps the smaller picture of a picture or a film: at most a megabyte, so it is read as a whole. */
export async function putPreview(
  services: Services,
  actor: Actor,
  id: string,
  bytes: Uint8Array,
): Promise<Medium> {
  const { bucket, db } = services;
  const medium = (await findMedium(db, actor, id))?.medium;
  if (medium?.staffId !== actor.staffId || medium.kind === "file") throw new ProblemError("not_found");
  // What is ready may be on its way to somebody: a repeat of the call is to name the same pictures.
  if (medium.state === "ready" && hasPreview(medium))
    throw new ProblemError("state_conflict", { detail: "This medium has its preview." });
  if (bytes.length > previewBytesMax)
    throw mediaRefused("too_large", { max: previewBytesMax, actual: bytes.length });
  const read = (offset: number, length: number) => Promise.resolve(bytes.subarray(offset, offset + length));
  const result = await readFacts("image", "", bytes.length, read);
  if (result.kind === "refused") throw mediaRefused(result.reason);
  const previewId = newMediaId();
  const { mimeType } = result.facts;
  await bucket.put(keyOf(previewId), { mimeType, fileName: undefined, previewOf: id }, bytes);
  const isNoted = await notePreview(db, medium, previewId);
  const unused = isNoted ? medium.previewId : previewId;
  if (unused !== null) await bucket.delete([keyOf(unused)]);
  return readUpload(services, actor, id);
}
