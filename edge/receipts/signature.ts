/** Webhook signatures: HMAC-SHA256 over the bytes as they came, before anything is parsed. */

function hexToBytes(hex: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^([0-9a-f]{2})+$/i.test(hex)) return undefined;
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function base64ToBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** `crypto.subtle.verify` compares in constant time. */
async function verify(
  secret: string,
  body: ArrayBuffer,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const key = await crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["verify"],
  );
  return crypto.subtle.verify("HMAC", key, signature, body);
}

/** `x-line-signature`: base64. https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/ */
export async function isSignedByLine(
  secret: string,
  body: ArrayBuffer,
  header: string | null,
): Promise<boolean> {
  const signature = header ? base64ToBytes(header) : undefined;
  return signature ? verify(secret, body, signature) : false;
}

/** `x-hub-signature-256`: `sha256=` and hex. .../business-messaging/whatsapp/webhooks/create-webhook-endpoint */
export async function isSignedByWhatsapp(
  secret: string,
  body: ArrayBuffer,
  header: string | null,
): Promise<boolean> {
  const signature = header?.startsWith("sha256=") ? hexToBytes(header.slice("sha256=".length)) : undefined;
  return signature ? verify(secret, body, signature) : false;
}
