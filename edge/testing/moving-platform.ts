import type { Channel } from "../../schema/channels.ts";
import { tickAccount } from "../conductor/account-tick.ts";
import {
  type CallReport,
  type EarlierCall,
  type Grant,
  type GrantRequest,
  passGate,
  takeReport,
} from "../conductor/gate.ts";
import { type Reservation, release, reserve } from "../conductor/portfolio.ts";
import { tickTeam } from "../conductor/team-tick.ts";
import type { Services } from "../context.ts";
import type { Doorbell, Platform } from "../platform/ports.ts";
import { consume } from "../queue/consume.ts";
import { applyReceipt } from "../receipts/apply.ts";
import type { HighWater } from "../recovery/high-water.ts";
import { MemoryCallBook } from "./memory-call-book.ts";
import { MemoryPortfolioBook } from "./memory-portfolio-book.ts";
import { testServices } from "./services.ts";

/**
 * The platform in memory, on a clock of its own: alarms go off when the clock reaches them, and the clock moves on
 * when nothing else is left to do. What a test loses (doorbells, alarms, a consumer in the middle) it loses on purpose.
 */
export class MovingPlatform implements Platform {
  nowMs = Date.now();
  doorbells: Doorbell[] = [];
  readonly services: Services;
  private readonly teams = new Map<string, number>();
  private readonly conductors = new Map<string, { atMs: number; rungAtMs: Map<number, number> }>();
  private readonly books: Map<string, MemoryCallBook>;
  private readonly tides: Map<string, number>;
  private readonly portfolios = new Map<string, MemoryPortfolioBook>();
  readonly feedsWoken = new Set<string>();
  private readonly kept: { channel: Channel; accountId: string; body: string }[] = [];

  /** `before`: the platform as it was before everything but its gates was lost. */
  constructor(overrides: Partial<Services> = {}, before?: MovingPlatform) {
    this.books = before?.books ?? new Map();
    this.tides = before?.tides ?? new Map();
    this.services = testServices({ platform: this, nowMs: () => this.nowMs, ...overrides });
  }

  async wakeTeam(teamId: string): Promise<void> {
    this.teams.set(teamId, this.nowMs);
  }

  async wakeAccount(
    teamId: string,
    accountId: string,
    answered?: number,
    report?: CallReport,
  ): Promise<void> {
    if (report) takeReport(this.bookOf(accountId), report, this.nowMs);
    const key = `${teamId}/${accountId}`;
    const rungAtMs = this.conductors.get(key)?.rungAtMs ?? new Map<number, number>();
    if (answered !== undefined) rungAtMs.delete(answered);
    this.conductors.set(key, { atMs: this.nowMs, rungAtMs });
  }

  async ring(doorbells: Doorbell[]): Promise<void> {
    this.doorbells.push(...doorbells);
  }

  async grant(_teamId: string, accountId: string, request: GrantRequest): Promise<Grant> {
    const pass = passGate(this.bookOf(accountId), request, this.nowMs);
    // The clock moves by alarms alone: calls of a moment are not spread over it.
    return pass.kind === "go" ? { ...pass, startAtMs: this.nowMs, spacingMs: 0 } : pass;
  }

  async report(_teamId: string, accountId: string, report: CallReport): Promise<void> {
    takeReport(this.bookOf(accountId), report, this.nowMs);
  }

  async recall(_teamId: string, accountId: string, keys: string[]): Promise<(EarlierCall | null)[]> {
    return keys.map((key) => this.bookOf(accountId).find(key) ?? null);
  }

  async hasCalled(_teamId: string, accountId: string, broadcastId: string): Promise<boolean> {
    return this.bookOf(accountId).hasCalled(broadcastId);
  }

  /** What an account's gate remembers: it outlives consumers, and does not know of a restored database. */
  bookOf(accountId: string): MemoryCallBook {
    const book = this.books.get(accountId) ?? new MemoryCallBook();
    this.books.set(accountId, book);
    return book;
  }

  async reservePeople(
    _teamId: string,
    portfolioId: string,
    people: string[],
    max: number,
  ): Promise<Reservation> {
    return reserve(this.portfolioOf(portfolioId), people, max, this.nowMs);
  }

  async countReserved(_teamId: string, portfolioId: string): Promise<number> {
    return this.portfolioOf(portfolioId).count();
  }

  async releasePeople(
    _teamId: string,
    portfolioId: string,
    people: string[],
    reservedAtMs: number,
  ): Promise<void> {
    release(this.portfolioOf(portfolioId), people, reservedAtMs);
  }

  private portfolioOf(portfolioId: string): MemoryPortfolioBook {
    const book = this.portfolios.get(portfolioId) ?? new MemoryPortfolioBook();
    this.portfolios.set(portfolioId, book);
    return book;
  }

  private markOf(key: string): HighWater {
    return { read: () => this.tides.get(key) ?? 0, keep: (tide) => this.tides.set(key, tide) };
  }

  async keepReceipt(_teamId: string, accountId: string, channel: Channel, body: string): Promise<void> {
    this.kept.push({ channel, accountId, body });
  }

  /** Hosts are told by those tests that have one. */
  async wakeFeed(teamId: string): Promise<void> {
    this.feedsWoken.add(teamId);
  }

  async isQueueReady(): Promise<boolean> {
    return true;
  }

  /** Works until nothing is left to do, or until the clock would have to pass `untilMs`. */
  async work(untilMs = Number.POSITIVE_INFINITY): Promise<void> {
    for (;;) {
      await this.answerDoorbells();
      for (const { channel, accountId, body } of this.kept.splice(0))
        await applyReceipt(this.services, channel, accountId, body);
      const next = Math.min(...this.teams.values(), ...[...this.conductors.values()].map(({ atMs }) => atMs));
      if (next > untilMs || next === Number.POSITIVE_INFINITY) return;
      this.nowMs = Math.max(this.nowMs, next);
      await this.ringAlarms();
    }
  }

  async answerDoorbells(): Promise<void> {
    const messages = this.doorbells.splice(0).map((body, index) => ({
      id: String(index),
      body,
      ack: () => undefined,
      retry: () => undefined,
    }));
    if (messages.length > 0) await consume(this.services, messages);
  }

  private async ringAlarms(): Promise<void> {
    for (const [teamId, atMs] of this.teams) {
      if (atMs > this.nowMs) continue;
      this.teams.delete(teamId);
      const next = await tickTeam(this.services, teamId, this.markOf(`team/${teamId}`));
      if (next !== undefined) this.teams.set(teamId, Math.min(next, this.teams.get(teamId) ?? next));
    }
    for (const [key, conductor] of this.conductors) {
      if (conductor.atMs > this.nowMs) continue;
      conductor.atMs = Number.POSITIVE_INFINITY;
      const [teamId = "", accountId = ""] = key.split("/");
      const next = await tickAccount(this.services, teamId, accountId, conductor.rungAtMs, this.markOf(key));
      const current = this.conductors.get(key) ?? conductor;
      current.atMs = Math.min(current.atMs, next ?? Number.POSITIVE_INFINITY);
    }
  }
}
