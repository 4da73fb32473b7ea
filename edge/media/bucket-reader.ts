import type { ByteReader } from "../../schema/bytes/reader.ts";
import type { Bucket } from "./bucket.ts";

/** Headers of boxes and segments lie close together: so many bytes come at a time. */
const windowBytes = 65_536;

/** Reads an object here and there, and asks the bucket no more often than it must. */
export function bucketReader(bucket: Bucket, key: string): ByteReader {
  let from = 0;
  let held = new Uint8Array(0);
  return async (offset, length) => {
    const isHeld = offset >= from && offset + length <= from + held.length;
    if (!isHeld) {
      const to = offset + Math.max(length, windowBytes) - 1;
      const object = await bucket.get(key, { from: offset, to });
      held = object ? new Uint8Array(await new Response(object.body).arrayBuffer()) : new Uint8Array(0);
      from = offset;
    }
    return held.subarray(offset - from, offset - from + length);
  };
}
