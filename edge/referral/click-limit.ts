const minuteMs = 60_000;
/** A carrier's phones share an address, and after a send many open the same link: no fewer than these are people. */
const countedMax = 60;
/** Beyond this nobody is looking any more. */
const answeredMax = 600;
/** Codes that lead nowhere which one address may try: whoever goes on is guessing. */
const missedMax = 100;
const keptMax = 10_000;

/**
 * How often one address has opened one link in this minute. Kept in memory, for a minute, under the address as the
 * platform tells it; never written down.
 */
export class ClickLimit {
  #opened = new Map<string, number>();
  #minute = 0;

  /** Whether the address may look a code up at all. */
  mayLook(address: string, nowMs: number): boolean {
    return (this.#of(nowMs).get(address) ?? 0) < missedMax;
  }

  /** The address has asked for a code that leads nowhere. */
  miss(address: string, nowMs: number): void {
    const opened = this.#of(nowMs);
    opened.set(address, (opened.get(address) ?? 0) + 1);
  }

  /** `count`: as a person's; `answer`: without being counted; `refuse`. */
  judge(address: string, code: string, nowMs: number): "count" | "answer" | "refuse" {
    const opened = this.#of(nowMs);
    const key = `${code} ${address}`;
    const times = (opened.get(key) ?? 0) + 1;
    opened.set(key, times);
    if (times > answeredMax) return "refuse";
    return times > countedMax ? "answer" : "count";
  }

  /** This minute's. */
  #of(nowMs: number): Map<string, number> {
    const minute = Math.floor(nowMs / minuteMs);
    if (minute !== this.#minute || this.#opened.size >= keptMax) this.#opened = new Map();
    this.#minute = minute;
    return this.#opened;
  }
}
