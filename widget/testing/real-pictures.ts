/** Pictures that a browser can decode, with what phones write into them. */

export async function drawn(
  { width = 40, height = 20, type = "image/jpeg" } = {},
  draw = (context: OffscreenCanvasRenderingContext2D) => {
    // The left half red, the right half blue.
    context.fillStyle = "#f00";
    context.fillRect(0, 0, width / 2, height);
    context.fillStyle = "#00f";
    context.fillRect(width / 2, 0, width / 2, height);
  },
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser draws nothing");
  draw(context);
  return new Uint8Array(await (await canvas.convertToBlob({ type, quality: 0.95 })).arrayBuffer());
}

/** Stands in what `noted` writes, for a search through bytes. */
export const secret = "25.0330N121.5654E";

function segment(marker: number, contents: Uint8Array): Uint8Array {
  const length = contents.length + 2;
  return new Uint8Array([0xff, marker, length >> 8, length & 255, ...contents]);
}

/** A JPEG with a camera's notes: how it is turned, a place in EXIF, XMP and IPTC, and a film behind its end. */
export function noted(jpeg: Uint8Array, orientation = 1): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder();
  const tiff = new Uint8Array(44 + secret.length);
  const view = new DataView(tiff.buffer);
  tiff.set(text.encode("MM\0*"));
  view.setUint32(4, 8);
  view.setUint16(8, 2);
  // Orientation, then the directory of the place.
  view.setUint16(10, 0x0112);
  view.setUint16(12, 3);
  view.setUint32(14, 1);
  view.setUint16(18, orientation);
  view.setUint16(22, 0x8825);
  view.setUint16(24, 4);
  view.setUint32(26, 1);
  view.setUint32(30, 38);
  tiff.set(text.encode(secret), 44);
  const exif = segment(0xe1, new Uint8Array([...text.encode("Exif\0\0"), ...tiff]));
  const xmp = segment(0xe1, text.encode(`http://ns.adobe.com/xap/1.0/\0<x>${secret}</x>`));
  const iptc = segment(0xed, text.encode(`Photoshop 3.0\0${secret}`));
  const start = jpeg.subarray(0, 2);
  return new Uint8Array([...start, ...exif, ...xmp, ...iptc, ...jpeg.subarray(2), ...text.encode(secret)]);
}

/** A PNG with a place in its text, after its header chunk. */
export function notedPng(png: Uint8Array): Uint8Array<ArrayBuffer> {
  const contents = new TextEncoder().encode(`tEXtLocation\0${secret}`);
  const length = contents.length - 4;
  const chunk = [0, 0, length >> 8, length & 255, ...contents, 0, 0, 0, 0];
  return new Uint8Array([...png.subarray(0, 33), ...chunk, ...png.subarray(33)]);
}

/** Colour of one pixel, as red, green and blue. */
export async function colourAt(picture: Blob, x: number, y: number): Promise<[number, number, number]> {
  const bitmap = await createImageBitmap(picture, { imageOrientation: "from-image" });
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  if (!context) throw new Error("this browser draws nothing");
  context.drawImage(bitmap, 0, 0);
  const [red = 0, green = 0, blue = 0] = context.getImageData(x, y, 1, 1).data;
  return [red, green, blue];
}
