import type { LineChannel, LineLogEntry, LineSendEndpoint } from "./types.ts";

const UTC_PLUS_9_MS = 9 * 3_600_000;

/** `yyyyMMdd` in the time zone LINE counts in. */
export function lineDay(atMs: number): string {
  return new Date(atMs + UTC_PLUS_9_MS).toISOString().slice(0, 10).replaceAll("-", "");
}

/** People reached, counted as they are accepted: once each, whatever the number of message objects. */
export class Usage {
  readonly #byDay = new Map<string, number>();
  readonly #byMonth = new Map<string, number>();

  count(entry: LineLogEntry): void {
    const day = lineDay(entry.at);
    const people = entry.to.length - entry.dropped.length;
    add(this.#byDay, `${entry.channel} ${entry.endpoint} ${day}`, people);
    if (entry.endpoint !== "reply") add(this.#byMonth, `${entry.channel} ${day.slice(0, 6)}`, people);
  }

  onDay(channel: string, endpoint: LineSendEndpoint, day: string): number {
    return this.#byDay.get(`${channel} ${endpoint} ${day}`) ?? 0;
  }

  inMonth(channel: LineChannel, nowMs: number): number {
    return channel.usedElsewhere + (this.#byMonth.get(`${channel.id} ${lineDay(nowMs).slice(0, 6)}`) ?? 0);
  }

  /** What may still be sent; planned counts of a delivery in progress are held back. */
  left(channel: LineChannel, nowMs: number): number {
    if (channel.quota.type === "none") return Number.POSITIVE_INFINITY;
    return channel.quota.value - channel.reserved - this.inMonth(channel, nowMs);
  }

  clear(): void {
    this.#byDay.clear();
    this.#byMonth.clear();
  }
}

function add(counts: Map<string, number>, key: string, amount: number): void {
  counts.set(key, (counts.get(key) ?? 0) + amount);
}
