import type { PairLimitSetting } from "./types.ts";

const DAY_MS = 24 * 3_600_000;

interface PairState {
  /** When the debt of what was sent is paid off. */
  clearAtMs: number;
  burstStartMs: number;
  burstCount: number;
}

/**
 * One message per six seconds to one person; up to 45 may go within a six-second burst, borrowed from the
 * future: after 20 at once nothing more passes for two minutes.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/about-the-platform
 */
export class PairLimit {
  readonly settings: PairLimitSetting = { isOn: true, perMessageMs: 6_000, burst: 45, burstWindowMs: 6_000 };
  readonly #pairs = new Map<string, PairState>();

  take(number: string, user: string, nowMs: number): boolean {
    if (!this.settings.isOn) return true;
    const key = `${number} ${user}`;
    const pair = this.#pairs.get(key);
    if (pair === undefined || nowMs >= pair.clearAtMs) {
      this.#pairs.set(key, {
        clearAtMs: nowMs + this.settings.perMessageMs,
        burstStartMs: nowMs,
        burstCount: 1,
      });
      return true;
    }
    const isInBurst =
      nowMs - pair.burstStartMs < this.settings.burstWindowMs && pair.burstCount < this.settings.burst;
    if (!isInBurst) return false;
    pair.burstCount += 1;
    pair.clearAtMs += this.settings.perMessageMs;
    return true;
  }

  clear(): void {
    this.#pairs.clear();
  }
}

/**
 * Unique people messaged outside their window per rolling 24 hours, over all numbers of the business.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messaging-limits
 */
export class Portfolio {
  readonly settings: { limit: number | null } = { limit: null };
  readonly #people = new Map<string, number>();

  used(nowMs: number): number {
    for (const [user, at] of this.#people) {
      if (nowMs - at < DAY_MS) break;
      this.#people.delete(user);
    }
    return this.#people.size;
  }

  hasRoomFor(user: string, nowMs: number): boolean {
    const { limit } = this.settings;
    return limit === null || this.used(nowMs) < limit || this.#people.has(user);
  }

  count(user: string, atMs: number): void {
    this.#people.delete(user);
    this.#people.set(user, atMs);
  }

  clear(): void {
    this.#people.clear();
  }
}

/** The business portfolios, made on first use. */
export class Portfolios {
  readonly #portfolios = new Map<string, Portfolio>();

  of(id: string): Portfolio {
    const portfolio = this.#portfolios.get(id) ?? new Portfolio();
    this.#portfolios.set(id, portfolio);
    return portfolio;
  }

  /** Forgets who was written to; the limits stay. */
  clear(): void {
    for (const portfolio of this.#portfolios.values()) portfolio.clear();
  }
}

const TIERS: [limit: number, name: string][] = [
  [250, "TIER_250"],
  [2_000, "TIER_2K"],
  [10_000, "TIER_10K"],
  [100_000, "TIER_100K"],
];

/** Meta's name for a limit of people in 24 hours. */
export function tierOf(limit: number | null): string {
  return TIERS.find(([most]) => limit !== null && limit <= most)?.[1] ?? "TIER_UNLIMITED";
}
