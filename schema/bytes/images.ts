import { ascii, type ByteReader, viewOf } from "./reader.ts";
import { type FactsResult, refuse } from "./result.ts";

const pngRgb = 2;
const pngRgba = 6;

/** The header chunk comes first. https://www.w3.org/TR/png-3/#11IHDR */
export function readPng(head: Uint8Array): FactsResult {
  if (head.length < 33 || ascii(head, 12, 4) !== "IHDR") return refuse("broken");
  const view = viewOf(head);
  const [depth, colours] = [head[24], head[25]];
  if (depth !== 8 || (colours !== pngRgb && colours !== pngRgba)) return refuse("colours");
  return picture("image/png", view.getUint32(16), view.getUint32(20));
}

function picture(mimeType: string, width: number, height: number): FactsResult {
  if (width === 0 || height === 0) return refuse("broken");
  return { kind: "facts", facts: { mimeType, width, height, durationMs: null } };
}

/** Frame headers: all of 0xc0 to 0xcf but those for tables. https://www.w3.org/Graphics/JPEG/itu-t81.pdf table B.1 */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** More segments than this before the picture's own header has no camera written. */
const segmentsMax = 500;

export async function readJpeg(bytes: number, read: ByteReader): Promise<FactsResult> {
  let at = 2;
  for (let seen = 0; seen < segmentsMax && at < bytes; seen++) {
    const segment = await read(at, 12);
    const marker = segment[1];
    if (segment.length < 4 || segment[0] !== 0xff || marker === undefined) return refuse("broken");
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const view = viewOf(segment);
    if (isFrame(marker)) {
      if (segment.length < 10) return refuse("broken");
      if (segment[4] !== 8 || segment[9] !== 3) return refuse("colours");
      return picture("image/jpeg", view.getUint16(7), view.getUint16(5));
    }
    at += 2 + view.getUint16(2);
  }
  return refuse("broken");
}
