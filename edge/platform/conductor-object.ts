import { DurableObject } from "cloudflare:workers";
import { tickAccount } from "../conductor/account-tick.ts";
import {
  type CallReport,
  type EarlierCall,
  type Grant,
  type GrantRequest,
  passGate,
  takeReport,
} from "../conductor/gate.ts";
import { doIdleWork } from "../conductor/idle-work.ts";
import { look, wakeBy } from "./alarm.ts";
import { StoredCallBook } from "./call-book.ts";
import { type Bindings, servicesFor } from "./cloudflare.ts";
import { storedHighWater } from "./stored-high-water.ts";

/** Answers that come so close together are looked at together. */
const answersTogetherMs = 5;

/**
 * The conductor of one channel account: when a chunk may go, how fast, and that no call is made twice. What goes
 * stands in the database.
 */
export class ConductorObject extends DurableObject<Bindings> {
  /** Doorbells rung, by chunk. Lost on a restart, at the price of a doorbell too many. */
  private readonly rungAtMs = new Map<number, number>();
  private readonly book: StoredCallBook;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.book = new StoredCallBook(ctx.storage);
  }

  async wake(teamId: string, accountId: string, answered?: number, report?: CallReport): Promise<void> {
    if (answered !== undefined) this.rungAtMs.delete(answered);
    if (report) takeReport(this.book, report, Date.now());
    // It never changes, and a write for each chunk would be one more to wait for.
    if (this.ctx.storage.kv.get("place") === undefined)
      this.ctx.storage.kv.put("place", { teamId, accountId });
    await wakeBy(this.ctx.storage, Date.now() + (answered === undefined ? 0 : answersTogetherMs));
  }

  override async alarm(): Promise<void> {
    const place = this.ctx.storage.kv.get<{ teamId: string; accountId: string }>("place");
    if (place === undefined) return;
    const { teamId, accountId } = place;
    const { kv } = this.ctx.storage;
    const markOf = (name: string) => ({
      read: () => kv.get<number>(name) ?? 0,
      keep: (atMs: number) => kv.put(name, atMs),
    });
    const marks = { limits: markOf("limitsReadAtMs"), templates: markOf("templatesReadAtMs") };
    await look(this.ctx.storage, "conductor", async () => {
      this.book.forgetOld(Date.now());
      const services = servicesFor(this.env);
      const mark = storedHighWater(this.ctx.storage);
      const next = await tickAccount(services, teamId, accountId, this.rungAtMs, mark);
      return next ?? doIdleWork(services, teamId, accountId, marks);
    });
  }

  async grant(request: GrantRequest): Promise<Grant> {
    return passGate(this.book, request, Date.now());
  }

  async report(report: CallReport): Promise<void> {
    takeReport(this.book, report, Date.now());
  }

  async recall(keys: string[]): Promise<(EarlierCall | null)[]> {
    return keys.map((key) => this.book.find(key) ?? null);
  }

  async hasCalled(broadcastId: string): Promise<boolean> {
    return this.book.hasCalled(broadcastId);
  }
}
