import { createHash } from "node:crypto";
import type { CallStats } from "../doubles/call-stats.ts";
import type { Call } from "../doubles/http.ts";
import { RETRY_KEY_MEMORY_MS } from "./answers.ts";

/**
 * The body that each retry key came with first. LINE leaves it open what a retry with another body does, so one is
 * recorded as a violation, also when the first attempt was never accepted: its sender could not know.
 * https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
 */
export class KeyBodies {
  readonly #seen = new Map<string, { hash: string; atMs: number }>();
  readonly #stats: CallStats;

  constructor(stats: CallStats) {
    this.#stats = stats;
  }

  note(channel: string, call: Call, nowMs: number): void {
    const key = call.headers["x-line-retry-key"];
    if (typeof key !== "string") return;
    const name = `${channel} ${key.toLowerCase()}`;
    const hash = createHash("sha256").update(call.path).update(call.body).digest("base64");
    const seen = this.#seen.get(name);
    if (seen === undefined || nowMs - seen.atMs >= RETRY_KEY_MEMORY_MS)
      this.#seen.set(name, { hash, atMs: nowMs });
    else if (seen.hash !== hash) this.#stats.violation(nowMs, channel, "retry-key-with-changed-body", key);
  }

  clear(): void {
    this.#seen.clear();
  }
}
