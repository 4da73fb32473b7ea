import type { MediaKind } from "../media.ts";
import { readJpeg, readPng } from "./images.ts";
import { readMp4 } from "./mp4.ts";
import type { ByteReader } from "./reader.ts";
import { type FactsResult, refuse } from "./result.ts";
import { headBytes, sniffType } from "./sniff.ts";

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
