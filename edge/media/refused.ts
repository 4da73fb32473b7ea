import type { MediaRefusal } from "../../schema/bytes/result.ts";
import { ProblemError } from "../problem.ts";

const sentences: Record<MediaRefusal, string> = {
  type_unknown: "The bytes are no picture, film or document of a known type.",
  type_not_taken: "Give JPEG or PNG for an image, MP4 for a video, PDF, text or Office for a file.",
  broken: "The file is cut off, or not what its first bytes say. Export it again.",
  colours: "Give a picture with 8-bit RGB colours. Export it again as JPEG or PNG.",
  video_codec: "Give a film in H.264. Export it again as MP4 with H.264 and AAC.",
  audio_codec: "Give a film with AAC sound. Export it again as MP4 with H.264 and AAC.",
  index_last: "The film's index stands at its end. Export it for the web (fast start).",
  no_picture: "The film holds no pictures.",
  too_large: "Give a smaller file. The numbers are bytes.",
  size_differs: "Send exactly as many bytes as the upload was begun for.",
};

/** The answer to a file that is not taken, with the way out. */
export function mediaRefused(
  reason: MediaRefusal,
  params: Record<string, number | string> = {},
  field?: string,
): ProblemError {
  return new ProblemError("media_refused", {
    ...(field === undefined ? {} : { field }),
    detail: sentences[reason],
    params: { reason, ...params },
  });
}
