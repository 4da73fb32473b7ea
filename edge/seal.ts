/**
 * Secrets at rest: AES-GCM under the operator's key, bound to the place they are stored in, so that a sealed value
 * copied into another row does not open. Form: base64 of 12 bytes of nonce and the ciphertext.
 */
const nonceBytes = 12;

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function importKey(sealKey: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", fromBase64(sealKey), "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** `place` names the row and column, for example `accounts/acc_1/credentials`. */
export async function seal(sealKey: string, place: string, plain: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const additionalData = new TextEncoder().encode(place);
  const cipher = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce, additionalData },
    await importKey(sealKey),
    new TextEncoder().encode(plain),
  );
  return toBase64(new Uint8Array([...nonce, ...new Uint8Array(cipher)]));
}

/** Throws when the key, the place or the bytes are not the ones it was sealed with. */
export async function unseal(sealKey: string, place: string, sealed: string): Promise<string> {
  const bytes = fromBase64(sealed);
  const plain = await crypto.subtle.decrypt(
    {
      name: "AES-GCM",
      iv: bytes.slice(0, nonceBytes),
      additionalData: new TextEncoder().encode(place),
    },
    await importKey(sealKey),
    bytes.slice(nonceBytes),
  );
  return new TextDecoder().decode(plain);
}
