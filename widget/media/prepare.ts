import { readFacts } from "../../schema/bytes/facts.ts";
import type { ByteReader } from "../../schema/bytes/reader.ts";
import type { MediaFacts, MediaRefusal } from "../../schema/bytes/result.ts";
import { headBytes, sniffType } from "../../schema/bytes/sniff.ts";
import { type MediaKind, mediaLimits, previewBytesMax, uploadBytesMax } from "../../schema/media.ts";
import { needsCleaning } from "./exif.ts";
import { decode, toJpeg, toPreview } from "./picture.ts";
import { posterOf } from "./poster.ts";

/** A file as it is to be uploaded. */
export interface Prepared {
  blob: Blob;
  fileName: string;
  /** The smaller picture beside it, where one is needed. */
  preview: Blob | undefined;
}

export interface Refused {
  reason: MediaRefusal;
  max?: number;
}

export type Preparation = { kind: "prepared"; prepared: Prepared } | { kind: "refused"; refused: Refused };

/** A picture of this size goes to people of every channel, whoever is chosen later. */
const imageBytesMax = Math.min(
  ...Object.values(mediaLimits).map(({ image }) => image?.bytesMax ?? Number.POSITIVE_INFINITY),
);
const exifWithinBytes = 131_072;

function readerOf(file: Blob): ByteReader {
  return async (offset, length) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
}

function refuse(reason: MediaRefusal, max?: number): Preparation {
  return { kind: "refused", refused: max === undefined ? { reason } : { reason, max } };
}

/**
 * Makes a file ready for the channels: pictures become JPEG where they have to, films get a poster. What can be told
 * to be of no use is refused here, before anything is sent.
 */
export async function prepare(kind: MediaKind, file: File): Promise<Preparation> {
  const max = uploadBytesMax(kind);
  if (kind === "image") return prepareImage(file);
  if (file.size > max) return refuse("too_large", max);
  const result = await readFacts(kind, file.name, file.size, readerOf(file));
  if (result.kind === "refused") return refuse(result.reason);
  if (kind === "file") return prepared(file, file.name, undefined);
  const poster = await posterOf(file, shapeOf(result.facts), previewBytesMax);
  return prepared(file, file.name, poster);
}

function shapeOf({ width, height }: MediaFacts): { width: number; height: number } {
  return { width: width ?? 0, height: height ?? 0 };
}

function prepared(blob: Blob, fileName: string, preview: Blob | undefined): Preparation {
  return { kind: "prepared", prepared: { blob, fileName, preview } };
}

async function prepareImage(file: File): Promise<Preparation> {
  const read = readerOf(file);
  if (await isFineAsItIs(file, read)) {
    if (file.size <= previewBytesMax) return prepared(file, file.name, undefined);
    const picture = await decode(file);
    if (!picture) return refuse("broken");
    return prepared(file, file.name, await toPreview(picture, previewBytesMax));
  }
  const picture = await decode(file);
  if (!picture) {
    const mimeType = sniffType(await read(0, headBytes), file.name);
    return refuse(mimeType?.startsWith("image/") ? "broken" : "type_not_taken");
  }
  const jpeg = await toJpeg(picture, imageBytesMax);
  const preview = jpeg.size > previewBytesMax ? await toPreview(picture, previewBytesMax) : undefined;
  picture.close();
  return prepared(jpeg, `${file.name.replace(/\.[^.]*$/, "")}.jpg`, preview);
}

/** JPEG or PNG as the channels want it, with nothing in it that tells of a place. */
async function isFineAsItIs(file: File, read: ByteReader): Promise<boolean> {
  if (file.size > imageBytesMax) return false;
  const result = await readFacts("image", file.name, file.size, read);
  if (result.kind === "refused") return false;
  const head = await read(0, exifWithinBytes);
  if (result.facts.mimeType === "image/jpeg") return !needsCleaning(head);
  // A PNG may hold camera data too: https://www.w3.org/TR/png-3/#eXIf
  return !new TextDecoder("latin1").decode(head).includes("eXIf");
}
