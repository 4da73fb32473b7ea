import { randomHexOf } from "../hex.ts";

/** 128 random bits, so that nobody comes upon it: the id is all that a fetch of the bytes needs. */
export function newMediaId(): string {
  return `md_${randomHexOf(16)}`;
}

/** Where all media lie in the bucket. */
export const keyPrefix = "media/";

/** Where a medium lies in the bucket. */
export function keyOf(id: string): string {
  return `${keyPrefix}${id}`;
}

/** The medium that lies there. */
export function idOf(key: string): string {
  return key.slice(keyPrefix.length);
}

/** Where everybody finds a medium. */
export function urlOf(publicBase: string, id: string): string {
  return `${publicBase}/media/${id}`;
}
