/**
 * How long a committed write is held back before it is acknowledged, to feel the distance of a hosted database.
 * Turso adds up to 100 ms to a commit, depending on the plan (https://docs.turso.tech/cloud/durability).
 */
import { setTimeout } from "node:timers/promises";

/** The longest latency that can be set. */
export const COMMIT_LATENCY_MAX_MS = 100;

/** The knob. Waiting holds neither the write lock nor other requests: hosted commits are acknowledged in groups. */
export class CommitLatency {
  #latencyMs = 0;

  get latencyMs(): number {
    return this.#latencyMs;
  }

  /** Sets the latency; throws a RangeError outside 0 to 100. */
  set(latencyMs: number): void {
    if (!(latencyMs >= 0 && latencyMs <= COMMIT_LATENCY_MAX_MS)) {
      throw new RangeError(`commit latency must be from 0 to ${COMMIT_LATENCY_MAX_MS} ms`);
    }
    this.#latencyMs = latencyMs;
  }

  /** Waits as long as an acknowledgement has to. */
  async wait(): Promise<void> {
    if (this.#latencyMs > 0) {
      await setTimeout(this.#latencyMs);
    }
  }
}
