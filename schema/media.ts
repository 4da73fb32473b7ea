import type { Channel } from "./channels.ts";

/** What can be in a message beside words. */
export const mediaKinds = ["image", "video", "file"] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** `ready`: all of it is in the bucket and its bytes are what they say. */
export const mediaStates = ["uploading", "ready"] as const;
export type MediaState = (typeof mediaStates)[number];

/** 128 random bits: whoever has the id may fetch the bytes. */
export const mediaIdForm = /^md_[0-9a-f]{32}$/;

/** What a check has to know of a medium. Its type is that of its bytes. */
export interface MediumFacts {
  kind: MediaKind;
  mimeType: string;
  bytes: number;
  /** There is a smaller picture for a chat's list of messages, or the picture itself is small enough. */
  hasPreview: boolean;
}

export interface MediaLimit {
  types: readonly string[];
  bytesMax: number;
  /** The channel wants a smaller picture beside it, of at most so many bytes. */
  previewBytesMax?: number;
}

const megabyte = 1_048_576;

/** Documents that WhatsApp names. Others show as a file without a type there. */
export const documentTypes = [
  "application/pdf",
  "text/plain",
  "application/msword",
  "application/vnd.ms-excel",
  "application/vnd.ms-powerpoint",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
] as const;

/**
 * What each channel carries, with the source of each number; a kind that is absent it does not carry at all. The
 * platforms write "MB" and mean 1,048,576 bytes.
 */
export const mediaLimits: Record<Channel, Partial<Record<MediaKind, MediaLimit>>> = {
  line: {
    // https://developers.line.biz/en/reference/messaging-api/#image-message
    image: { types: ["image/jpeg", "image/png"], bytesMax: 10 * megabyte, previewBytesMax: megabyte },
    // https://developers.line.biz/en/reference/messaging-api/#video-message
    video: { types: ["video/mp4"], bytesMax: 200 * megabyte, previewBytesMax: megabyte },
    // No message object for files: https://developers.line.biz/en/reference/messaging-api/#message-objects
  },
  whatsapp: {
    // All three: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
    image: { types: ["image/jpeg", "image/png"], bytesMax: 5 * megabyte },
    video: { types: ["video/mp4", "video/3gpp"], bytesMax: 16 * megabyte },
    file: { types: documentTypes, bytesMax: 100 * megabyte },
  },
};

/** A preview of any channel fits into this. */
export const previewBytesMax = megabyte;

/** Of a multipart upload every part but the last has this size. https://developers.cloudflare.com/r2/objects/upload-objects/ */
export const partBytes = 5 * megabyte;

/** The most that any channel carries: more is not taken in. */
export function uploadBytesMax(kind: MediaKind): number {
  return Math.max(...Object.values(mediaLimits).map((limits) => limits[kind]?.bytesMax ?? 0));
}

export function partCount(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / partBytes));
}

/** The size that part `number`, counted from 1, must have. */
export function bytesOfPart(bytes: number, number: number): number {
  return number < partCount(bytes) ? partBytes : bytes - (partCount(bytes) - 1) * partBytes;
}
