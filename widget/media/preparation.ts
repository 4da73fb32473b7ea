import type { MediaRefusal } from "../../schema/bytes/result.ts";

/** A file as it is to be uploaded. */
export interface Prepared {
  blob: Blob;
  fileName: string;
  /** The smaller picture beside it, where one is needed. */
  preview: Blob | undefined;
  /** It moved, and only its first picture is left. */
  isStilled?: boolean;
}

/** Beside what the edge refuses: what only a browser meets. */
export type PrepareRefusal =
  | MediaRefusal
  /** Nothing in it. */
  | "empty"
  /** The device does not give its bytes: it lies in a cloud, has been moved, or is a folder. */
  | "unreadable"
  /** A photo that this browser cannot decode. */
  | "heic"
  /** A film as iPhones and Macs write it. */
  | "quicktime"
  /** More pixels than this device can draw anew. */
  | "too_many_pixels";

export interface Refused {
  reason: PrepareRefusal;
  max?: number;
}

export type Preparation = { kind: "prepared"; prepared: Prepared } | { kind: "refused"; refused: Refused };

export function refuse(reason: PrepareRefusal, max?: number): Preparation {
  return { kind: "refused", refused: max === undefined ? { reason } : { reason, max } };
}
