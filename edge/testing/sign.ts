import { hexOf } from "../hex.ts";

async function hmacSha256(secret: string, body: string): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(body)));
}

/** The header with which the platform signs a webhook's body. */
export async function signatureHeader(
  channel: "line" | "whatsapp",
  secret: string,
  body: string,
): Promise<Record<string, string>> {
  const digest = await hmacSha256(secret, body);
  if (channel === "line") return { "X-Line-Signature": btoa(String.fromCharCode(...digest)) };
  const hex = hexOf(digest);
  return { "X-Hub-Signature-256": `sha256=${hex}` };
}
