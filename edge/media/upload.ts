import type { MediaStart, Medium } from "../../schema/api.ts";
import { readFacts, takesType } from "../../schema/bytes/facts.ts";
import { headBytes, sniffType } from "../../schema/bytes/sniff.ts";
import { bytesOfPart, partBytes, partCount, uploadBytesMax } from "../../schema/media.ts";
import type { Actor, Services } from "../context.ts";
import {
  findMedium,
  findParts,
  hasPreview,
  insertMedium,
  type MediumRow,
  noteBegun,
  notePart,
  noteReady,
} from "../db/media.ts";
import { takeUploading } from "../db/media-sweep.ts";
import { ProblemError } from "../problem.ts";
import { bucketReader } from "./bucket-reader.ts";
import { keyOf, newMediaId } from "./keys.ts";
import { mediaRefused } from "./refused.ts";
import { clearBytes } from "./sweep.ts";
import { withHead } from "./with-head.ts";

const hourMs = 3_600_000;
/** Far above what a team of a hundred stores writes, far below what would cost anything. */
const uploadsPerHourMax = 600;
const bytesPerHourMax = 20 * 1_073_741_824;

function shapeOf(medium: MediumRow, parts: number[]): Medium {
  const { id, kind, state, fileName, mimeType, bytes, width, height, durationMs, previewId } = medium;
  return {
    ...{ id, kind, state, fileName, mimeType, bytes, width, height, durationMs, previewId },
    hasPreview: hasPreview(medium),
    partBytes,
    parts,
  };
}

export async function startUpload(services: Services, actor: Actor, start: MediaStart): Promise<Medium> {
  const max = uploadBytesMax(start.kind);
  if (start.bytes > max) throw mediaRefused("too_large", { max, actual: start.bytes }, "bytes");
  const nowMs = services.nowMs();
  const medium = { id: newMediaId(), teamId: actor.teamId, staffId: actor.staffId, ...start };
  const allowance = {
    uploadsMax: uploadsPerHourMax,
    bytesMax: bytesPerHourMax,
    sinceMs: nowMs - hourMs,
  };
  if (!(await insertMedium(services.db, medium, allowance, nowMs)))
    throw new ProblemError("upload_limit", {
      detail: "Try again within the hour.",
      params: { uploadsMax: uploadsPerHourMax, bytesMax: bytesPerHourMax },
    });
  return readUpload(services, actor, medium.id);
}

export async function readUpload({ db }: Services, actor: Actor, id: string): Promise<Medium> {
  const found = await findMedium(db, actor, id);
  if (!found) throw new ProblemError("not_found");
  return shapeOf(found.medium, found.parts);
}

/** An upload of one's own that is under way. */
export async function requireUploading({ db }: Services, actor: Actor, id: string): Promise<MediumRow> {
  const found = await findMedium(db, actor, id);
  if (found?.medium.staffId !== actor.staffId) throw new ProblemError("not_found");
  if (found.medium.state !== "uploading")
    throw new ProblemError("state_conflict", { detail: "This upload is complete." });
  return found.medium;
}

/**
 * Streams one part into the bucket; nothing of it is kept here. The first part comes first: what its bytes are, the
 * whole file is, and a wrong one is refused before the rest has travelled.
 */
export async function putPart(
  services: Services,
  actor: Actor,
  id: string,
  number: number,
  body: ReadableStream<Uint8Array>,
): Promise<void> {
  const { bucket, db } = services;
  let medium = await requireUploading(services, actor, id);
  if (number > partCount(medium.bytes))
    throw new ProblemError("invalid_request", {
      field: "number",
      detail: `This upload has ${partCount(medium.bytes)} parts.`,
    });
  const bytes = bytesOfPart(medium.bytes, number);
  if (medium.uploadId === null && number !== 1)
    throw new ProblemError("state_conflict", { detail: "Send part 1 first: it tells the type." });
  let whole = body;
  if (number === 1) {
    const split = await withHead(body, headBytes);
    whole = split.whole;
    medium = await begin(services, medium, split.head);
  }
  const { uploadId } = medium;
  if (uploadId === null) throw new ProblemError("state_conflict", { detail: "Send part 1 first." });
  const etag = await bucket
    .putPart(keyOf(id), uploadId, number, whole, bytes)
    .catch(async (error: unknown) => {
      // The stream of known length says so when more or fewer bytes came than a part has.
      if (error instanceof TypeError) throw mediaRefused("size_differs", { expected: bytes, part: number });
      // Given up while the part was coming in, there is nothing to put it into.
      await requireUploading(services, actor, id);
      throw error;
    });
  if (!(await notePart(db, id, { number, etag, bytes }, services.nowMs())))
    throw new ProblemError("not_found");
}

async function begin(services: Services, medium: MediumRow, head: Uint8Array): Promise<MediumRow> {
  const { bucket, db } = services;
  const mimeType = sniffType(head, medium.fileName);
  if (mimeType === undefined) throw mediaRefused("type_unknown");
  if (!takesType(medium.kind, mimeType)) throw mediaRefused("type_not_taken", { actual: mimeType });
  if (medium.uploadId !== null && medium.mimeType === mimeType) return medium;
  if (medium.uploadId !== null) throw mediaRefused("size_differs", { actual: mimeType });
  const fileName = medium.kind === "file" ? medium.fileName : undefined;
  const uploadId = await bucket.begin(keyOf(medium.id), { mimeType, fileName });
  if (await noteBegun(db, medium, { uploadId, mimeType })) return { ...medium, uploadId, mimeType };
  // The same part came twice at once, and the other was first.
  await bucket.abort(keyOf(medium.id), uploadId);
  throw new ProblemError("state_conflict", {
    detail: "Part 1 is coming in already. Ask which parts are there.",
  });
}

/** Puts the parts together and looks at the whole. A file that is refused is gone. Safe to repeat. */
export async function completeUpload(services: Services, actor: Actor, id: string): Promise<Medium> {
  const { bucket, db } = services;
  const found = await findMedium(db, actor, id);
  if (!found) throw new ProblemError("not_found");
  const { medium } = found;
  if (medium.state === "ready") return shapeOf(medium, found.parts);
  const parts = await findParts(db, id);
  const expected = partCount(medium.bytes);
  if (medium.uploadId === null || parts.length < expected) {
    // The same call twice at once: the other one has ended it, and its parts are forgotten.
    const present = await readUpload(services, actor, id);
    if (present.state === "ready") return present;
    throw new ProblemError("state_conflict", {
      detail: "Parts are missing.",
      params: { parts: parts.length, expected },
    });
  }
  const key = keyOf(id);
  // A repeat after a lost answer finds the object there and the upload gone.
  const there = await bucket.head(key);
  if (!there)
    await bucket.complete(key, medium.uploadId, parts).catch(async (error: unknown) => {
      // Again: the other one has put them together.
      if (!(await bucket.head(key))) throw error;
    });
  const result = await readFacts(medium.kind, medium.fileName, medium.bytes, bucketReader(bucket, key));
  if (result.kind === "refused") {
    await giveUp(services, actor, id);
    throw mediaRefused(result.reason);
  }
  const { width, height, durationMs } = result.facts;
  await noteReady(db, medium, { width, height, durationMs }, services.nowMs());
  return readUpload(services, actor, id);
}

/** Gives up an upload that is under way. */
export async function cancelUpload(services: Services, actor: Actor, id: string): Promise<void> {
  await requireUploading(services, actor, id);
  await giveUp(services, actor, id);
}

/** Completed at this moment, it stays: others may be sending with it. */
async function giveUp(services: Services, { teamId }: Actor, id: string): Promise<void> {
  const taken = await takeUploading(services.db, teamId, id);
  if (taken) await clearBytes(services, [taken]);
}
