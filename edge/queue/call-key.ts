/**
 * Names of calls at an account's gate. They hold no platform id of a person: the gate keeps them for days, apart
 * from the database.
 */
import { hexOf, hexSha256, sha256 } from "../hex.ts";

/** A person within something, without their platform id. */
export function personName(within: string, platformUserId: string): Promise<string> {
  return hexSha256(`${within}/${platformUserId}`, 12);
}

/** One message to one person of a send. It stays the same when a restored database plans the send anew. */
export async function personKeys(
  broadcastId: string,
  platformUserId: string,
): Promise<(position: number) => string> {
  const person = await personName(broadcastId, platformUserId);
  return (position) => `${broadcastId}/${person}/${position}`;
}

/** A call that the platform knows by its retry key. */
export function retryKeyName(broadcastId: string, retryKey: string): string {
  return `${broadcastId}/${retryKey}`;
}

/**
 * A UUID made from another and some words. The key after a refusal and the keys of a chunk's single pushes come from
 * the chunk's first, so that an older copy of the database comes to the same ones.
 */
export async function deriveUuid(from: string, words: string): Promise<string> {
  const bytes = (await sha256(`${from}/${words}`)).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const text = hexOf(bytes);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    "-",
  );
}
