const minuteMs = 60_000;
/** More than a person opens a link in a minute, with a few people behind one address. */
const countedMax = 20;
/** Beyond this nobody is looking any more. */
const answeredMax = 300;
const keptMax = 10_000;

/**
 * How often one address has opened one link in this minute. Kept in memory, for a minute, under the address as the
 * platform tells it; never written down.
 */
export class ClickLimit {
  #opened = new Map<string, number>();
  #minute = 0;

  /** `count`: as a person's; `answer`: without being counted; `refuse`. */
  judge(address: string, code: string, nowMs: number): "count" | "answer" | "refuse" {
    const minute = Math.floor(nowMs / minuteMs);
    if (minute !== this.#minute || this.#opened.size >= keptMax) this.#opened = new Map();
    this.#minute = minute;
    const key = `${code} ${address}`;
    const times = (this.#opened.get(key) ?? 0) + 1;
    this.#opened.set(key, times);
    if (times > answeredMax) return "refuse";
    return times > countedMax ? "answer" : "count";
  }
}
