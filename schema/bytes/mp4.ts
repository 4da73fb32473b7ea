import { ascii, type ByteReader, viewOf } from "./reader.ts";
import { type FactsResult, refuse } from "./result.ts";

/** ISO base media: boxes of a size and a name. https://www.iso.org/standard/83102.html section 4.2 */
export interface Box {
  name: string;
  /** Where its contents begin and end, from the start of what it is in. */
  from: number;
  to: number;
}

/** The header of the box at `at`; undefined where there is none. */
export function boxAt(header: Uint8Array, at: number, end: number): Box | undefined {
  if (header.length < 8) return undefined;
  const view = viewOf(header);
  const name = ascii(header, 4, 4);
  const short = view.getUint32(0);
  if (short === 0) return { name, from: at + 8, to: end };
  if (short !== 1) return short < 8 ? undefined : { name, from: at + 8, to: at + short };
  if (header.length < 16) return undefined;
  return { name, from: at + 16, to: at + view.getUint32(8) * 4_294_967_296 + view.getUint32(12) };
}

export function boxesIn(bytes: Uint8Array, from = 0, end = bytes.length): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at < end; ) {
    const box = boxAt(bytes.subarray(at, Math.min(at + 16, end)), at, end);
    if (!box || box.to > end || box.to <= at) break;
    boxes.push(box);
    at = box.to;
  }
  return boxes;
}

/** An index longer than this is of a film that no channel carries. */
export const indexBytesMax = 8 * 1_048_576;
const boxesMax = 1_000;

export async function readMp4(mimeType: string, bytes: number, read: ByteReader): Promise<FactsResult> {
  let isDataSeen = false;
  for (let at = 0, seen = 0; at < bytes && seen < boxesMax; seen++) {
    const box = boxAt(await read(at, 16), at, bytes);
    if (!box || box.to <= at || box.to > bytes) return refuse("broken");
    if (box.name === "mdat") isDataSeen = true;
    if (box.name === "moov") {
      if (isDataSeen) return refuse("index_last");
      if (box.to - box.from > indexBytesMax) return refuse("broken");
      return readIndex(mimeType, await read(box.from, box.to - box.from));
    }
    at = box.to;
  }
  return refuse("broken");
}

interface Track {
  handler: string;
  codec: string;
  width: number;
  height: number;
}

function readIndex(mimeType: string, moov: Uint8Array): FactsResult {
  const boxes = boxesIn(moov);
  const header = boxes.find(({ name }) => name === "mvhd");
  const tracks = boxes.filter(({ name }) => name === "trak").map((box) => readTrack(moov, box));
  const picture = tracks.find(({ handler }) => handler === "vide");
  const sounds = tracks.filter(({ handler }) => handler === "soun");
  if (!header) return refuse("broken");
  if (!picture) return refuse("no_picture");
  if (picture.codec !== "avc1" && picture.codec !== "avc3") return refuse("video_codec");
  if (sounds.some(({ codec }) => codec !== "mp4a")) return refuse("audio_codec");
  const { width, height } = picture;
  return { kind: "facts", facts: { mimeType, width, height, durationMs: durationOf(moov, header) } };
}

/** Version 1 has its times in 64 bits. A film of unknown length has all of them set, or none. */
function durationOf(moov: Uint8Array, { from, to }: Box): number | null {
  const view = viewOf(moov.subarray(from, to));
  const isLong = view.byteLength > 0 && view.getUint8(0) === 1;
  if (view.byteLength < (isLong ? 32 : 20)) return null;
  const scale = view.getUint32(isLong ? 20 : 12);
  const length = isLong ? Number(view.getBigUint64(24)) : view.getUint32(16);
  const isUnknown = scale === 0 || length === 0 || (!isLong && length === 0xffffffff);
  return isUnknown ? null : Math.round((length / scale) * 1_000);
}

function readTrack(moov: Uint8Array, track: Box): Track {
  const within = (box: Box | undefined, name: string) =>
    box && boxesIn(moov, box.from, box.to).find((child) => child.name === name);
  const header = within(track, "tkhd");
  const media = within(track, "mdia");
  const handler = within(media, "hdlr");
  const samples = within(within(within(media, "minf"), "stbl"), "stsd");
  const size = header && sizeOf(moov.subarray(header.from, header.to));
  return {
    handler: handler ? ascii(moov, handler.from + 8, 4) : "",
    // Version, flags and a count stand before the first description.
    codec: samples ? ascii(moov, samples.from + 12, 4) : "",
    width: size?.width ?? 0,
    height: size?.height ?? 0,
  };
}

/** Fixed-point numbers at the very end; a quarter turn in the matrix before them changes the two. */
function sizeOf(header: Uint8Array): { width: number; height: number } | undefined {
  if (header.length < 84) return undefined;
  const view = viewOf(header);
  const width = view.getUint32(header.length - 8) >>> 16;
  const height = view.getUint32(header.length - 4) >>> 16;
  const matrix = header.length - 44;
  const isTurned = view.getInt32(matrix) === 0 && view.getInt32(matrix + 4) !== 0;
  return isTurned ? { width: height, height: width } : { width, height };
}
