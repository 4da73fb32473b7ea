/**
 * Batons: what ties the requests of one stream together. 48 bytes in base64 without padding: stream id and sequence
 * number as 64-bit integers, and an HMAC-SHA256 over both, so that a baton cannot be made up.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** What a baton says. */
export interface BatonContent {
  streamId: bigint;
  sequence: bigint;
}

const PAYLOAD_BYTES = 16;
const BATON_PATTERN = /^[A-Za-z0-9+/]{64}$/;

/** Makes and reads batons; each server has a key of its own. */
export class BatonSealer {
  readonly #key = randomBytes(32);

  /** The baton for a stream's next request. */
  seal({ streamId, sequence }: BatonContent): string {
    const payload = Buffer.alloc(PAYLOAD_BYTES);
    payload.writeBigUInt64BE(streamId, 0);
    payload.writeBigUInt64BE(sequence, 8);
    return Buffer.concat([payload, this.#mac(payload)]).toString("base64");
  }

  /** What the baton says, or nothing when this server has not made it. */
  open(baton: string): BatonContent | undefined {
    if (!BATON_PATTERN.test(baton)) {
      return undefined;
    }
    const bytes = Buffer.from(baton, "base64");
    const payload = bytes.subarray(0, PAYLOAD_BYTES);
    if (!timingSafeEqual(bytes.subarray(PAYLOAD_BYTES), this.#mac(payload))) {
      return undefined;
    }
    return { streamId: payload.readBigUInt64BE(0), sequence: payload.readBigUInt64BE(8) };
  }

  #mac(payload: Buffer): Buffer {
    return createHmac("sha256", this.#key).update(payload).digest();
  }
}

/** A random 64-bit number, for stream ids and first sequence numbers. */
export function randomUint64(): bigint {
  return randomBytes(8).readBigUInt64BE();
}
