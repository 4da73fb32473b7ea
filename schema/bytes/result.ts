/** Why a file is not taken. What a person reads of it is the widget's. */
export const mediaRefusals = [
  /** Not an image, a film or a document of a type that is known. */
  "type_unknown",
  /** Known, and nothing that this kind of message carries. */
  "type_not_taken",
  /** Cut off, or not what its first bytes say. */
  "broken",
  /** A picture of other colours than 8-bit RGB: palette, grey, CMYK or 16 bit. */
  "colours",
  /** A film whose pictures are not H.264. */
  "video_codec",
  /** A film whose sound is not AAC. */
  "audio_codec",
  /** A film whose index is at its end: it would not play before all of it has come. */
  "index_last",
  /** A film without pictures. */
  "no_picture",
  "too_large",
  /** Other bytes came than the upload was begun for. */
  "size_differs",
] as const;
export type MediaRefusal = (typeof mediaRefusals)[number];

export interface MediaFacts {
  mimeType: string;
  width: number | null;
  height: number | null;
  durationMs: number | null;
}

export type FactsResult = { kind: "facts"; facts: MediaFacts } | { kind: "refused"; reason: MediaRefusal };

export function refuse(reason: MediaRefusal): { kind: "refused"; reason: MediaRefusal } {
  return { kind: "refused", reason };
}
