import { readFacts } from "../../schema/bytes/facts.ts";
import { ascii } from "../../schema/bytes/reader.ts";
import { mediaLimits, previewBytesMax } from "../../schema/media.ts";
import { isTurned } from "./exif.ts";
import { decode, sideMax, toJpeg, toPreview } from "./picture.ts";
import { type Preparation, refuse } from "./preparation.ts";
import { strippedJpeg, strippedPng } from "./strip-picture.ts";

/** A picture of this size goes to people of every channel, whoever is chosen later. */
const imageBytesMax = Math.min(
  ...Object.values(mediaLimits).map(({ image }) => image?.bytesMax ?? Number.POSITIVE_INFINITY),
);

/** As it is where every channel takes it so, without what the camera noted; else drawn anew as JPEG. */
export async function prepareImage(file: File, mimeType: string | undefined): Promise<Preparation> {
  const clean = await cleanedIfFine(file, mimeType);
  if (clean && clean.size <= previewBytesMax) return prepared(clean, file.name, undefined, await moves(file));
  const picture = await decode(clean ?? file);
  if (!picture) return refuse(await whyNot(file, mimeType));
  try {
    const isStilled = await moves(file);
    const preview = () => toPreview(picture, previewBytesMax);
    if (clean) return prepared(clean, file.name, await preview(), isStilled);
    const jpeg = await toJpeg(picture, imageBytesMax);
    const name = `${file.name.replace(/\.[^.]*$/, "")}.jpg`;
    return prepared(jpeg, name, jpeg.size > previewBytesMax ? await preview() : undefined, isStilled);
  } finally {
    picture.close();
  }
}

function prepared(blob: Blob, fileName: string, preview: Blob | undefined, isStilled: boolean): Preparation {
  return { kind: "prepared", prepared: { blob, fileName, preview, isStilled } };
}

/** JPEG or PNG as the channels want it, upright and no larger than a phone has use for. */
async function cleanedIfFine(file: File, mimeType: string | undefined): Promise<Blob | undefined> {
  if (mimeType !== "image/jpeg" && mimeType !== "image/png") return undefined;
  // What is noted in it may be what makes it too large, but not by much.
  if (file.size > 2 * imageBytesMax) return undefined;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const read = (offset: number, length: number) => Promise.resolve(bytes.subarray(offset, offset + length));
  const result = await readFacts("image", file.name, bytes.length, read);
  if (result.kind === "refused") return undefined;
  const { width, height } = result.facts;
  if (Math.max(width ?? 0, height ?? 0) > sideMax) return undefined;
  const isJpeg = mimeType === "image/jpeg";
  if (isJpeg && isTurned(bytes)) return undefined;
  const parts = isJpeg ? strippedJpeg(bytes) : strippedPng(bytes);
  if (!parts) return undefined;
  const clean = new Blob(parts, { type: mimeType });
  return clean.size <= imageBytesMax ? clean : undefined;
}

async function whyNot(file: File, mimeType: string | undefined) {
  if (mimeType === "image/heic") return "heic";
  if (mimeType !== "image/jpeg" && mimeType !== "image/png")
    return mimeType?.startsWith("image/") ? "broken" : "type_not_taken";
  const read = async (offset: number, length: number) =>
    new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
  const result = await readFacts("image", file.name, file.size, read);
  if (result.kind === "refused") return "broken";
  const { width, height } = result.facts;
  return Math.max(width ?? 0, height ?? 0) > sideMax ? "too_many_pixels" : "broken";
}

const moveBytesMax = 2 * 1_048_576;

/** Whether it is a moving GIF, WebP or PNG; of a moving picture the channels show one that stands still. */
async function moves(file: File): Promise<boolean> {
  const bytes = new Uint8Array(await file.slice(0, moveBytesMax).arrayBuffer());
  if (ascii(bytes, 0, 4) === "GIF8") return controlsIn(bytes) > 1;
  const head = ascii(bytes, 0, 4_096);
  if (head.startsWith("RIFF")) return head.includes("ANIM");
  return head.startsWith("\u0089PNG") && head.includes("acTL");
}

/** Each picture of a moving GIF has a control block before it. https://www.w3.org/Graphics/GIF/spec-gif89a.txt 23 */
function controlsIn(gif: Uint8Array): number {
  let found = 0;
  for (let at = gif.indexOf(0x21); at >= 0 && found < 2; at = gif.indexOf(0x21, at + 1))
    if (gif[at + 1] === 0xf9 && gif[at + 2] === 4) found += 1;
  return found;
}
