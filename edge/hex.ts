export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** So many random bytes. */
export function randomHexOf(bytes: number): string {
  return hexOf(crypto.getRandomValues(new Uint8Array(bytes)));
}

export async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

/** A text's SHA-256, or the first so many of its 32 bytes. */
export async function hexSha256(text: string, bytes = 32): Promise<string> {
  return hexOf((await sha256(text)).subarray(0, bytes));
}
