import { lineDay } from "./quota.ts";

/** https://developers.line.biz/en/reference/messaging-api/#send-push-message: names a channel and month of UTC+9. */
const NAMES_MAX = 1_000;

/** The names of statistics that a channel has used, by month. */
export class Units {
  readonly #names = new Map<string, Set<string>>();

  /** A name used before, or one of the first thousand. */
  hasRoomFor(channel: string, name: string, atMs: number): boolean {
    const names = this.inMonth(channel, atMs);
    return names.has(name) || names.size < NAMES_MAX;
  }

  add(channel: string, name: string, atMs: number): void {
    const key = keyOf(channel, atMs);
    this.#names.set(key, (this.#names.get(key) ?? new Set()).add(name));
  }

  inMonth(channel: string, atMs: number): ReadonlySet<string> {
    return this.#names.get(keyOf(channel, atMs)) ?? new Set();
  }

  clear(): void {
    this.#names.clear();
  }
}

function keyOf(channel: string, atMs: number): string {
  return `${channel} ${lineDay(atMs).slice(0, 6)}`;
}
