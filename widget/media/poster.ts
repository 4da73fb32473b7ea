import { toPreview } from "./picture.ts";

const decodeWithinMs = 8_000;
/** Many films begin black: the first of these that shows something is taken. */
const lookAtSeconds = [0, 0.5, 1, 2, 4, 8];
/** Of 255, on average: darker is as good as black. */
const darkBelow = 20;

/** A picture for a film: out of it where this browser can play it, else a plain one of its shape. */
export async function posterOf(
  film: Blob,
  { width, height }: { width: number; height: number },
  bytesMax: number,
): Promise<Blob> {
  const url = URL.createObjectURL(film);
  const video = document.createElement("video");
  try {
    video.muted = true;
    video.preload = "auto";
    video.src = url;
    await happened(video, "loadeddata");
    for (const seconds of lookAtSeconds) {
      if (seconds > 0 && seconds >= video.duration) break;
      await goTo(video, seconds);
      if (brightnessOf(video) >= darkBelow) return await toPreview(video, bytesMax);
    }
    await goTo(video, video.duration / 2 || 0);
    return await toPreview(video, bytesMax);
  } catch {
    return toPreview(plain(width || 16, height || 9), bytesMax);
  } finally {
    video.removeAttribute("src");
    video.load();
    URL.revokeObjectURL(url);
  }
}

async function goTo(video: HTMLVideoElement, seconds: number): Promise<void> {
  const isThere = happened(video, "seeked");
  video.currentTime = seconds;
  await isThere;
}

const sampleSide = 16;

function brightnessOf(video: HTMLVideoElement): number {
  const context = new OffscreenCanvas(sampleSide, sampleSide).getContext("2d");
  if (!context) return 255;
  context.drawImage(video, 0, 0, sampleSide, sampleSide);
  const { data } = context.getImageData(0, 0, sampleSide, sampleSide);
  return data.reduce((sum, value, at) => (at % 4 === 3 ? sum : sum + value), 0) / (data.length * 0.75);
}

function happened(video: HTMLVideoElement, event: "loadeddata" | "seeked"): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the film shows nothing")), decodeWithinMs);
    const end = (settle: () => void) => () => {
      clearTimeout(late);
      settle();
    };
    video.addEventListener(event, end(resolve), { once: true });
    video.addEventListener(
      "error",
      end(() => reject(new Error("the film cannot be read"))),
      { once: true },
    );
  });
}

const plainSide = 640;

/** A dark ground: whoever shows it lays the sign that it plays on it. */
function plain(width: number, height: number): OffscreenCanvas {
  const scale = plainSide / Math.max(width, height);
  const canvas = new OffscreenCanvas(Math.max(1, width * scale), Math.max(1, height * scale));
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  context.fillStyle = "#1d272d";
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}
