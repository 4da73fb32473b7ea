import { readFacts } from "../../schema/bytes/facts.ts";
import type { ByteReader } from "../../schema/bytes/reader.ts";
import type { MediaFacts } from "../../schema/bytes/result.ts";
import { headBytes, sniffType } from "../../schema/bytes/sniff.ts";
import type { Channel } from "../../schema/channels.ts";
import { type MediaKind, mediaLimits, previewBytesMax, uploadBytesMax } from "../../schema/media.ts";
import { readyToPlay } from "./film.ts";
import { posterOf } from "./poster.ts";
import { type Preparation, refuse } from "./preparation.ts";
import { prepareImage } from "./prepare-image.ts";

function readerOf(file: Blob): ByteReader {
  return async (offset, length) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
}

/**
 * Makes a file ready for the channels, or for the `only` one: pictures become JPEG where they have to, films get a
 * poster and their index in front; what a camera noted is left out of both. A document goes as its author made it.
 * What can be told to be of no use is refused here, before anything is sent.
 */
export async function prepare(kind: MediaKind, file: File, only?: Channel): Promise<Preparation> {
  if (file.size === 0) return refuse("empty");
  try {
    const mimeType = sniffType(await readerOf(file)(0, headBytes), file.name);
    return kind === "image"
      ? await prepareImage(file, mimeType)
      : await prepareOther(kind, file, mimeType, only);
  } catch (trouble) {
    if (trouble instanceof DOMException) return refuse("unreadable");
    throw trouble;
  }
}

async function prepareOther(
  kind: "video" | "file",
  file: File,
  mimeType: string | undefined,
  only: Channel | undefined,
): Promise<Preparation> {
  const max = (only && mediaLimits[only][kind]?.bytesMax) ?? uploadBytesMax(kind);
  if (kind === "video" && mimeType === "video/quicktime") return refuse("quicktime");
  if (file.size > max) return refuse("too_large", max);
  const blob = kind === "video" ? await readyToPlay(file, readerOf(file)) : file;
  const result = await readFacts(kind, file.name, blob.size, readerOf(blob));
  if (result.kind === "refused") return refuse(result.reason);
  const preview = kind === "video" ? await posterOf(blob, shapeOf(result.facts), previewBytesMax) : undefined;
  return { kind: "prepared", prepared: { blob, fileName: file.name, preview } };
}

function shapeOf({ width, height }: MediaFacts): { width: number; height: number } {
  return { width: width ?? 0, height: height ?? 0 };
}
