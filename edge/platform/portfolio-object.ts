import { DurableObject } from "cloudflare:workers";
import { keepForMs, type Reservation, release, reserve } from "../conductor/portfolio.ts";
import { look, wakeBy } from "./alarm.ts";
import type { Bindings } from "./cloudflare.ts";
import { StoredPortfolioBook } from "./portfolio-book.ts";

/** The book is tidied so long after its first line has gone out of date, not line by line. */
const tidyAfterMs = 3_600_000;

/** The limit of one WhatsApp business portfolio, which all of its numbers share. */
export class PortfolioObject extends DurableObject<Bindings> {
  private readonly book: StoredPortfolioBook;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.book = new StoredPortfolioBook(ctx.storage.sql);
  }

  async reserve(people: string[], max: number): Promise<Reservation> {
    const nowMs = Date.now();
    const reservation = reserve(this.book, people, max, nowMs);
    await wakeBy(this.ctx.storage, nowMs + keepForMs + tidyAfterMs);
    return reservation;
  }

  async countReserved(): Promise<number> {
    this.book.forgetUntil(Date.now() - keepForMs);
    return this.book.count();
  }

  async release(people: string[], reservedAtMs: number): Promise<void> {
    release(this.book, people, reservedAtMs);
  }

  /** Nobody is kept longer than they count. */
  override async alarm(): Promise<void> {
    await look(this.ctx.storage, "portfolio", async () => {
      this.book.forgetUntil(Date.now() - keepForMs);
      const oldestMs = this.book.momentAt(0);
      return oldestMs === undefined ? undefined : oldestMs + keepForMs + tidyAfterMs;
    });
  }
}
