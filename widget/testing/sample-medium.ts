import type { Medium } from "../../schema/api.ts";
import { partBytes } from "../../schema/media.ts";

/** The id of a medium that a test tells apart by one digit. */
export function mediumId(digit: string): string {
  return `md_${digit.repeat(32)}`;
}

/** A picture that is ready, as the edge describes it. */
export function sampleMedium(given: Partial<Medium> = {}): Medium {
  return {
    id: mediumId("a"),
    kind: "image",
    state: "ready",
    fileName: "秋冬新品陳列.jpg",
    mimeType: "image/jpeg",
    bytes: 1_887_440,
    width: 800,
    height: 600,
    durationMs: null,
    previewId: mediumId("b"),
    hasPreview: true,
    partBytes,
    parts: [],
    ...given,
  };
}
