/** Files for trying uploads out: their headers are whole, what follows is filling. No player shows them. */

function bytesOf(text: string): number[] {
  return Array.from(text, (sign) => sign.charCodeAt(0));
}

function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function uint16(value: number): number[] {
  return [value >>> 8, value & 255];
}

function filled(start: readonly number[], bytes: number): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(Math.max(bytes, start.length));
  file.set(start);
  return file;
}

/** `precision` and `components` other than 8 and 3 are what WhatsApp does not take. */
export function jpegFile({ width = 640, height = 480, bytes = 1_000, precision = 8, components = 3 } = {}) {
  const frame = [0xff, 0xc0, 0, 17, precision, ...uint16(height), ...uint16(width), components];
  return filled([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, ...frame], bytes);
}

export function pngFile({ width = 640, height = 480, bytes = 1_000, depth = 8, colours = 2 } = {}) {
  const header = [...uint32(13), ...bytesOf("IHDR"), ...uint32(width), ...uint32(height), depth, colours];
  return filled([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...header], bytes);
}

export function pdfFile(bytes = 1_000) {
  return filled(bytesOf("%PDF-1.7\n"), bytes);
}

function box(name: string, ...contents: number[][]): number[] {
  const inside = contents.flat();
  return [...uint32(inside.length + 8), ...bytesOf(name), ...inside];
}

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

function track(handler: string, codec: string, width: number, height: number, isTurned: boolean): number[] {
  const matrix = isTurned ? [0, 65_536, 0, -65_536 >>> 0, 0] : [65_536, 0, 0, 0, 65_536];
  const header = [
    ...zeros(40),
    ...matrix.flatMap(uint32),
    ...zeros(16),
    ...uint32(width * 65_536),
    ...uint32(height * 65_536),
  ];
  const samples = box("stsd", zeros(4), uint32(1), box(codec, zeros(8)));
  const handlerBox = box("hdlr", zeros(8), bytesOf(handler), zeros(12));
  return box("trak", box("tkhd", header), box("mdia", handlerBox, box("minf", box("stbl", samples))));
}

/** An MP4 as a phone makes it, with whatever is wrong asked for. */
export function mp4File({
  width = 1_280,
  height = 720,
  durationMs = 28_000,
  bytes = 10_000,
  brand = "isom",
  video = "avc1",
  audio = "mp4a",
  isTurned = false,
  isIndexFirst = true,
} = {}) {
  const start = box("ftyp", bytesOf(brand), zeros(4));
  const header = box("mvhd", zeros(12), uint32(1_000), uint32(durationMs), zeros(80));
  const index = box(
    "moov",
    header,
    ...(video === "" ? [] : [track("vide", video, width, height, isTurned)]),
    ...(audio === "" ? [] : [track("soun", audio, 0, 0, false)]),
  );
  const data = Math.max(8, bytes - start.length - index.length);
  const dataHeader = [...uint32(data), ...bytesOf("mdat")];
  if (isIndexFirst) return filled([...start, ...index, ...dataHeader], start.length + index.length + data);
  const file = filled([...start, ...dataHeader], start.length + data + index.length);
  file.set(index, start.length + data);
  return file;
}
