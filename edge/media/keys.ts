import { randomHexOf } from "../hex.ts";

/** 128 random bits, so that nobody comes upon it: the id is all that a fetch of the bytes needs. */
export function newMediaId(): string {
  return `md_${randomHexOf(16)}`;
}

/** Where a medium lies in the bucket. */
export function keyOf(id: string): string {
  return `media/${id}`;
}

/** Where everybody finds a medium. */
export function urlOf(publicBase: string, id: string): string {
  return `${publicBase}/media/${id}`;
}
