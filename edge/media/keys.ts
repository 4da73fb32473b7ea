/** 128 random bits, so that nobody comes upon it: the id is all that a fetch of the bytes needs. */
export function newMediaId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `md_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Where a medium lies in the bucket. */
export function keyOf(id: string): string {
  return `media/${id}`;
}

/** Where everybody finds a medium. */
export function urlOf(publicBase: string, id: string): string {
  return `${publicBase}/media/${id}`;
}
