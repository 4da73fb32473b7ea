import type { MediaKind } from "../media.ts";
import { readJpeg, readPng } from "./images.ts";
import { readMp4 } from "./mp4.ts";
import type { ByteReader } from "./reader.ts";
import { headBytes, sniffType } from "./sniff.ts";

/** Why a file is not taken. What a person reads of it is the widget's. */
export const mediaRefusals = [
  /** Not an image, a film or a document of a type that is known. */
  "type_unknown",
  /** Known, and nothing that this kind of message carries. */
  "type_not_taken",
  /** Cut off, or not what its first bytes say. */
  "broken",
  /** A picture of other colours than 8-bit RGB: palette, grey, CMYK or 16 bit. */
  "colours",
  /** A film whose pictures are not H.264. */
  "video_codec",
  /** A film whose sound is not AAC. */
  "audio_codec",
  /** A film whose index is at its end: it would not play before all of it has come. */
  "index_last",
  /** A film without pictures. */
  "no_picture",
  "too_large",
  /** Other bytes came than the upload was begun for. */
  "size_differs",
] as const;
export type MediaRefusal = (typeof mediaRefusals)[number];

export interface MediaFacts {
  mimeType: string;
  width: number | null;
  height: number | null;
  durationMs: number | null;
}

export type FactsResult = { kind: "facts"; facts: MediaFacts } | { kind: "refused"; reason: MediaRefusal };

export function refuse(reason: MediaRefusal): { kind: "refused"; reason: MediaRefusal } {
  return { kind: "refused", reason };
}

/** What each kind of message takes in, on whatever channel. */
export function takesType(kind: MediaKind, mimeType: string): boolean {
  if (kind === "image") return mimeType === "image/jpeg" || mimeType === "image/png";
  if (kind === "video") return mimeType === "video/mp4" || mimeType === "video/3gpp";
  return mimeType.startsWith("application/") || mimeType === "text/plain";
}

/** What a file is, from its bytes alone; its name only tells the older Office formats apart. */
export async function readFacts(
  kind: MediaKind,
  fileName: string,
  bytes: number,
  read: ByteReader,
): Promise<FactsResult> {
  const head = await read(0, headBytes);
  const mimeType = sniffType(head, fileName);
  if (mimeType === undefined) return refuse("type_unknown");
  if (!takesType(kind, mimeType)) return refuse("type_not_taken");
  switch (mimeType) {
    case "image/png":
      return readPng(head);
    case "image/jpeg":
      return readJpeg(bytes, read);
    case "video/mp4":
    case "video/3gpp":
      return readMp4(mimeType, bytes, read);
    default:
      return { kind: "facts", facts: { mimeType, width: null, height: null, durationMs: null } };
  }
}
