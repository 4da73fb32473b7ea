import { hexOf } from "../hex.ts";

export const signatureHeader = "X-Omo-Signature";

/** `t=<seconds>,v1=<hex>`: HMAC-SHA256 of `<seconds>.<body>`, so that neither can be changed and an old one is known. */
export async function signFeed(secret: string, body: string, nowMs: number): Promise<string> {
  const seconds = Math.floor(nowMs / 1_000);
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(`${seconds}.${body}`)));
  return `t=${seconds},v1=${hexOf(bytes)}`;
}
