/** Pictures are drawn anew on a canvas: as JPEG, the right way up, small enough, and without what the camera noted. */

/** Wider than any phone's screen shows. */
export const sideMax = 4_096;
const previewSideMax = 1_024;
const qualities = [0.9, 0.8, 0.65, 0.5];
const shrinkBy = 0.7;
const sideMin = 64;

type Drawable = ImageBitmap | HTMLVideoElement | OffscreenCanvas;

export function sizeOf(source: Drawable): { width: number; height: number } {
  return source instanceof HTMLVideoElement
    ? { width: source.videoWidth, height: source.videoHeight }
    : { width: source.width, height: source.height };
}

function draw(source: Drawable, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) throw new Error("this browser draws nothing");
  // JPEG knows no transparency: what was clear becomes white, not black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, width, height);
  return canvas;
}

/** The picture as JPEG of at most so many bytes: first coarser, then smaller. */
export async function toJpeg(source: Drawable, bytesMax: number, side = sideMax): Promise<Blob> {
  const { width, height } = sizeOf(source);
  let scale = Math.min(1, side / Math.max(width, height));
  for (;;) {
    const canvas = draw(
      source,
      Math.max(1, Math.round(width * scale)),
      Math.max(1, Math.round(height * scale)),
    );
    for (const quality of qualities) {
      const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
      if (blob.size <= bytesMax || Math.max(canvas.width, canvas.height) <= sideMin) return blob;
    }
    scale *= shrinkBy;
  }
}

export function toPreview(source: Drawable, bytesMax: number): Promise<Blob> {
  return toJpeg(source, bytesMax, previewSideMax);
}

/** Undefined where this browser cannot read it: HEIC in most, a broken file in all. The first picture of a GIF. */
export function decode(file: Blob): Promise<ImageBitmap | undefined> {
  return createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => undefined);
}
