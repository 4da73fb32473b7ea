import { ascii, viewOf } from "../../schema/bytes/reader.ts";

const orientationTag = 0x0112;
const exifMarker = 0xe1;

/**
 * Whether a JPEG is to be shown turned: not every phone turns it, and without its camera data none would.
 * https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf
 */
export function isTurned(head: Uint8Array): boolean {
  const view = viewOf(head);
  for (let at = 2; at + 10 < head.length && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xda) return false;
    const length = view.getUint16(at + 2);
    if (marker === exifMarker && ascii(head, at + 4, 4) === "Exif")
      return hasTurn(head.subarray(at + 10, at + 2 + length));
    at += 2 + length;
  }
  return false;
}

/** The first directory of a TIFF block. What cannot be read is drawn anew, too. */
function hasTurn(tiff: Uint8Array): boolean {
  try {
    const view = viewOf(tiff);
    const isLittle = ascii(tiff, 0, 2) === "II";
    const at = view.getUint32(4, isLittle);
    const entries = view.getUint16(at, isLittle);
    for (let entry = 0; entry < entries; entry++) {
      const from = at + 2 + entry * 12;
      if (view.getUint16(from, isLittle) === orientationTag) return view.getUint16(from + 8, isLittle) > 1;
    }
    return false;
  } catch {
    return true;
  }
}
