import type { Services } from "../context.ts";
import type { Doorbell } from "../platform/ports.ts";
import { consume, type QueueMessage } from "../queue/consume.ts";
import { Life } from "./mortal.ts";
import { MovingPlatform } from "./moving-platform.ts";
import type { Random } from "./random.ts";

interface Queued {
  body: Doorbell;
  atMs: number;
}

/** How often each thing goes wrong. */
const lostShare = 0.1;
const doubledShare = 0.2;
const muchLaterShare = 0.1;
const ackLostShare = 0.15;
const deathShare = 0.3;

/** Steps of a storm: each gives out doorbells, moves the clock, or lets what runs go on for a moment. */
const stormSteps = 60;
const skewMaxMs = 1_000;
const visibleAgainMs = 2_000;
/** Far more doorbells than these sends have chunks and troubles. */
const doorbellsAMomentMax = 300;

/**
 * A queue as production may be and the local emulation never is: consumers run side by side, messages come twice,
 * in another order, late or never, acknowledgements are lost, leases run out while a call hangs, and consumers die
 * at any call of theirs. Its choices come from a seed; what the network makes of them does not.
 */
export class HostileBroker extends MovingPlatform {
  /** Consumers that died. */
  deaths = 0;
  private readonly random: Random;
  private queue: Queued[] = [];
  private readonly muchLater: Doorbell[] = [];
  private readonly running = new Set<Promise<void>>();
  private isStormy = false;
  private stoodStillAtMs = 0;
  private answeredSince = 0;

  constructor(random: Random, overrides: Partial<Services> = {}) {
    super(overrides);
    this.random = random;
  }

  /** `meddle` is called between the steps, for what people and platforms do meanwhile. */
  async storm(meddle: (step: number) => Promise<void>): Promise<void> {
    this.isStormy = true;
    for (let step = 0; step < stormSteps; step++) {
      await meddle(step);
      this.nowMs += this.stride();
      await this.work(this.nowMs);
      await this.breathe();
    }
    this.isStormy = false;
  }

  /** Waits for the consumers that run now, and for calls that killed ones have left in the air. */
  async landed(): Promise<void> {
    await Promise.all(this.running);
    await new Promise((resolve) => setTimeout(resolve, this.services.settings.callTimeoutMs));
  }

  /** Everything that is left arrives and nobody dies any more, until nothing is left to do or it is `untilMs`. */
  async calm(untilMs = Number.POSITIVE_INFINITY): Promise<void> {
    await this.landed();
    do {
      this.doorbells.push(...this.queue.splice(0).map(({ body }) => body));
      await this.work(untilMs);
      await Promise.all(this.running);
    } while (this.queue.length > 0 || this.doorbells.length > 0);
  }

  /** Every doorbell that was ever held back, now that all is over. */
  async ringTooLate(): Promise<void> {
    this.doorbells.push(...this.random.shuffled([...this.muchLater, ...this.muchLater]));
    await this.work();
  }

  override async answerDoorbells(): Promise<void> {
    if (!this.isStormy) {
      this.expectTimeToPass();
      return super.answerDoorbells();
    }
    for (const body of this.doorbells.splice(0)) this.take(body);
    const due = this.random.shuffled(this.queue.filter(({ atMs }) => atMs <= this.nowMs));
    const given = due.slice(0, this.random.below(due.length + 1));
    this.queue = this.queue.filter((queued) => !given.includes(queued));
    while (given.length > 0) this.run(given.splice(0, 1 + this.random.below(3)));
  }

  /** Chunks that are rung for again and again without a wait would call the platform as fast as it answers. */
  private expectTimeToPass(): void {
    if (this.stoodStillAtMs !== this.nowMs) this.answeredSince = 0;
    this.stoodStillAtMs = this.nowMs;
    this.answeredSince += this.doorbells.length;
    if (this.answeredSince > doorbellsAMomentMax) throw new Error("doorbells ring without a wait");
  }

  private take(body: Doorbell): void {
    const copies = this.random.chance(doubledShare) ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      if (this.random.chance(muchLaterShare)) this.muchLater.push(body);
      if (!this.random.chance(lostShare))
        this.queue.push({ body, atMs: this.nowMs + this.random.pick([0, 0, 0, 500, 3_000]) });
    }
  }

  /** One consumer, which nobody waits for. */
  private run(given: Queued[]): void {
    const { random } = this;
    const life = new Life(
      random,
      random.chance(deathShare) ? 1 + random.below(12) : Number.POSITIVE_INFINITY,
    );
    const services = life.lend(this.services, random.below(2 * skewMaxMs) - skewMaxMs);
    const open = new Map(given.map((queued, index) => [String(index), queued]));
    const messages = given.map(({ body }, index) => this.message(life, open, String(index), body));
    const consumed = Promise.race([consume(services, messages), life.ended]).then(() => {
      if (life.isOver) this.deaths++;
      for (const { body } of open.values()) this.queue.push({ body, atMs: this.nowMs + visibleAgainMs });
    });
    this.running.add(consumed);
    void consumed.finally(() => this.running.delete(consumed));
  }

  private message(life: Life, open: Map<string, Queued>, id: string, body: Doorbell): QueueMessage {
    return {
      id,
      body,
      ack: () => {
        if (!life.isOver && !this.random.chance(ackLostShare)) open.delete(id);
      },
      retry: ({ delaySeconds }) => {
        if (!life.isOver && open.delete(id))
          this.queue.push({ body, atMs: this.nowMs + delaySeconds * 1_000 });
      },
    };
  }

  /** Mostly a moment; now and then longer than any lease. */
  private stride(): number {
    if (this.random.chance(0.08)) return this.services.settings.leaseMs + 20_000;
    return this.random.pick([0, 0, 50, 400, 2_000]);
  }

  /** Real time, in which what runs goes on. */
  private breathe(): Promise<void> {
    const forMs = this.random.pick([0, 1, 3, 10]);
    return new Promise((resolve) => setTimeout(resolve, forMs));
  }
}
