/**
 * Secrets at rest: AES-GCM under the operator's key, bound to the place they are stored in, so that a sealed value
 * copied into another row does not open. Form: 12 bytes of nonce and the ciphertext; as text, base64 of these.
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
export async function sealBytes(
  sealKey: string,
  place: string,
  plain: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const additionalData = new TextEncoder().encode(place);
  const key = await importKey(sealKey);
  const cipher = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce, additionalData },
    key,
    new Uint8Array(plain),
  );
  const sealed = new Uint8Array(nonceBytes + cipher.byteLength);
  sealed.set(nonce);
  sealed.set(new Uint8Array(cipher), nonceBytes);
  return sealed;
}

/** Throws when the key, the place or the bytes are not the ones it was sealed with. */
export async function unsealBytes(
  sealKey: string,
  place: string,
  sealed: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = sealed.slice(0, nonceBytes);
  const additionalData = new TextEncoder().encode(place);
  const key = await importKey(sealKey);
  const algorithm = { name: "AES-GCM", iv, additionalData };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.slice(nonceBytes)));
}

export async function seal(sealKey: string, place: string, plain: string): Promise<string> {
  return toBase64(await sealBytes(sealKey, place, new TextEncoder().encode(plain)));
}

/** Throws when the key, the place or the bytes are not the ones it was sealed with. */
export async function unseal(sealKey: string, place: string, sealed: string): Promise<string> {
  return new TextDecoder().decode(await unsealBytes(sealKey, place, fromBase64(sealed)));
}
