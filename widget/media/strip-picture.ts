import { ascii, viewOf } from "../../schema/bytes/reader.ts";

/**
 * Pictures without what cameras and programs have written into them: where and when, with which device, by whom,
 * small copies from before an edit. What draws the picture stays as it is, byte for byte.
 */

type Bytes = Uint8Array<ArrayBuffer>;

/** Segments of application data that a decoder needs: the form, the colours, how the colours are stored. */
function isNeeded(marker: number, name: string): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker === 0xe0) return name.startsWith("JFIF");
  if (marker === 0xe2) return name.startsWith("ICC_PROFILE");
  return marker === 0xee && name.startsWith("Adobe");
}

/** Where the coded data that starts at `at` ends: at the next marker that is not within it. */
function endOfScan(jpeg: Bytes, at: number): number {
  for (let next = at; ; ) {
    next = jpeg.indexOf(0xff, next);
    if (next < 0) return jpeg.length;
    const marker = jpeg[next + 1] ?? 0;
    const isWithin = marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7);
    if (!isWithin) return next;
    next += marker === 0xff ? 1 : 2;
  }
}

/**
 * A JPEG up to its end: films and further pictures that phones hang behind it go, too. Undefined where it is not
 * built as it should be. https://www.w3.org/Graphics/JPEG/itu-t81.pdf annex B
 */
export function strippedJpeg(jpeg: Bytes): Bytes[] | undefined {
  const view = viewOf(jpeg);
  const kept = [jpeg.subarray(0, 2)];
  for (let at = 2; at + 2 <= jpeg.length && jpeg[at] === 0xff; ) {
    const marker = jpeg[at + 1] ?? 0;
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return [...kept, jpeg.subarray(at, at + 2)];
    if (at + 4 > jpeg.length) return undefined;
    const header = at + 2 + view.getUint16(at + 2);
    const end = marker === 0xda ? endOfScan(jpeg, header) : header;
    if (end > jpeg.length || header < at + 4) return undefined;
    if (isNeeded(marker, ascii(jpeg, at + 4, 12))) kept.push(jpeg.subarray(at, end));
    at = end;
  }
  return undefined;
}

/** Chunks that draw it. https://www.w3.org/TR/png-3/#11Chunks */
const pngChunks = new Set([
  ...["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "cICP", "pHYs"],
]);

/** A PNG, of a moving one its first picture. Undefined where it is not built as it should be. */
export function strippedPng(png: Bytes): Bytes[] | undefined {
  const view = viewOf(png);
  const kept = [png.subarray(0, 8)];
  for (let at = 8; at + 12 <= png.length; ) {
    const name = ascii(png, at + 4, 4);
    const end = at + 12 + view.getUint32(at);
    if (end > png.length) return undefined;
    if (pngChunks.has(name)) kept.push(png.subarray(at, end));
    if (name === "IEND") return kept;
    at = end;
  }
  return undefined;
}
