/** What LINE's phones show of media. A send is accepted whatever lies behind an address; the phone is not so kind. */

export interface MediaBehind {
  mimeType: string;
  bytes: number;
  /** Whether the host answers ranges: without them a film does not play. */
  takesRanges: boolean;
}

const MB = 1024 * 1024;
/** https://developers.line.biz/en/reference/messaging-api/#image-message and #video-message */
const PICTURES = ["image/jpeg", "image/png"];
const IMAGE_MAX = 10 * MB;
const VIDEO_MAX = 200 * MB;
const PREVIEW_MAX = MB;

/** Why a phone would show nothing, or undefined when it shows the message. */
export function whyNotShown(
  type: "image" | "video",
  original: MediaBehind,
  preview: MediaBehind,
): string | undefined {
  if (!PICTURES.includes(preview.mimeType) || preview.bytes > PREVIEW_MAX) return "preview";
  if (type === "image")
    return PICTURES.includes(original.mimeType) && original.bytes <= IMAGE_MAX ? undefined : "image";
  if (original.mimeType !== "video/mp4" || original.bytes > VIDEO_MAX) return "video";
  return original.takesRanges ? undefined : "no ranges";
}

/** What lies behind an address. Undefined when there is nothing. */
export async function lookBehind(url: string): Promise<MediaBehind | undefined> {
  const response = await fetch(url, { method: "HEAD" }).catch(() => undefined);
  if (response?.status !== 200) return undefined;
  return {
    mimeType: response.headers.get("content-type") ?? "",
    bytes: Number(response.headers.get("content-length")),
    takesRanges: response.headers.get("accept-ranges") === "bytes",
  };
}
