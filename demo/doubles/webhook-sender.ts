import type { Clock } from "./clock.ts";
import type { WebhookKnobs, WebhookReport } from "./control-types.ts";
import { DueQueue } from "./due-queue.ts";
import { postWebhook } from "./webhook-post.ts";

/** An event on its way. `target` is the channel or WhatsApp account whose address and secret apply. */
export interface Outgoing<Event> {
  id: string;
  target: string;
  event: Event;
  /** By the movable clock. */
  dueAtMs: number;
  createdAtMs: number;
  /** Events that came together; reordering turns groups round and leaves the order within to their maker. */
  group: number;
  attempt: number;
}

export interface EncodedWebhook {
  url: string;
  body: string;
  headers: Record<string, string>;
}

/** The signed request that carries these events. */
export type WebhookEncoder<Event> = (events: Event[], isRedelivery: boolean) => EncodedWebhook;

export interface WebhookSenderOptions<Event, Knobs extends WebhookKnobs = WebhookKnobs> {
  clock: Clock;
  knobs: Knobs;
  /** How the target's webhooks are made, or undefined while it has no address: then its events wait. */
  encoderFor: (target: string) => WebhookEncoder<Event> | undefined;
  /** Events that will not be sent any more: delivered, lost on purpose or given up. */
  onDone?: (ids: string[]) => void;
}

/** Sends webhooks the way the platforms do: late, in batches, twice, out of order, and again when refused. */
export class WebhookSender<Event, Knobs extends WebhookKnobs = WebhookKnobs> {
  readonly knobs: Knobs;
  readonly report: Omit<WebhookReport, "pending"> = {
    delivered: 0,
    failedAttempts: 0,
    lost: 0,
    givenUp: 0,
    lastStatus: null,
  };
  readonly #options: WebhookSenderOptions<Event, Knobs>;
  readonly #queues = new Map<string, DueQueue<Outgoing<Event>>>();
  readonly #open = new Map<string, number>();
  readonly #ownKnobs = new Map<string, Partial<Knobs>>();
  readonly #pendingOf = new Map<string, number>();
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #idleWaiters: { target: string | undefined; resolve: () => void }[] = [];
  #nextGroup = 1;

  constructor(options: WebhookSenderOptions<Event, Knobs>) {
    this.#options = options;
    this.knobs = options.knobs;
    options.clock.onMoved(() => this.pump());
  }

  /** Events that wait or are on the wire, of one target or of all. */
  pending(target?: string): number {
    if (target !== undefined) return this.#pendingOf.get(target) ?? 0;
    return [...this.#pendingOf.values()].reduce((sum, count) => sum + count, 0);
  }

  /** What holds for a target: the knobs of all, with those of its own over them. */
  knobsOf(target: string): Knobs {
    const own = this.#ownKnobs.get(target);
    return own === undefined ? this.knobs : { ...this.knobs, ...own };
  }

  /** Turns knobs for all targets, or for one of them whatever the others do. */
  turn(knobs: Partial<Knobs>, target?: string): Knobs {
    if (target === undefined) Object.assign(this.knobs, knobs);
    else this.#ownKnobs.set(target, { ...this.#ownKnobs.get(target), ...knobs });
    this.pump();
    return target === undefined ? this.knobs : this.knobsOf(target);
  }

  forgetOwnKnobs(): void {
    this.#ownKnobs.clear();
  }

  enqueue(items: { id: string; target: string; event: Event; delayMs: number }[]): Outgoing<Event>[] {
    const now = this.#options.clock.now();
    const group = this.#nextGroup++;
    const made: Outgoing<Event>[] = [];
    for (const { id, target, event, delayMs } of items) {
      const knobs = this.knobsOf(target);
      if (knobs.lose > 0 && Math.random() < knobs.lose) {
        this.report.lost += 1;
        continue;
      }
      for (let copy = 0; copy <= knobs.duplicate; copy += 1) {
        const dueAtMs = now + delayMs + knobs.delayMs;
        made.push({ id, target, event, dueAtMs, createdAtMs: now, group, attempt: 0 });
      }
    }
    this.restore(made);
    return made;
  }

  /** Puts events back, for instance those that an earlier run had not got rid of. */
  restore(items: Outgoing<Event>[]): void {
    for (const item of items) {
      this.#queueOf(item.target).push(item);
      this.#count(item.target, 1);
    }
    this.pump();
  }

  /** Forgets what waits. What is on the wire finishes. */
  clear(): void {
    for (const [target, queue] of this.#queues) {
      this.#count(target, -queue.size);
      queue.clear();
    }
    this.#settleIdle();
  }

  close(): void {
    this.clear();
    this.#abort.abort();
    clearTimeout(this.#timer);
  }

  /** Resolves once nothing waits and nothing is on the wire, for one target or for all. */
  idle(target?: string): Promise<void> {
    if (this.pending(target) === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idleWaiters.push({ target, resolve }));
  }

  /** Starts every POST that may start now and arms a timer for the next. */
  pump(): void {
    clearTimeout(this.#timer);
    if (this.#abort.signal.aborted) return;
    const now = this.#options.clock.now();
    let nextDueAtMs = Number.POSITIVE_INFINITY;
    for (const [target, queue] of this.#queues) {
      const encode = this.#options.encoderFor(target);
      const { paused, concurrency } = this.knobsOf(target);
      if (encode === undefined || paused) continue;
      while ((this.#open.get(target) ?? 0) < concurrency && (queue.peek()?.dueAtMs ?? now + 1) <= now)
        void this.#post(target, encode, this.#takeBatch(target, queue, now));
      if ((this.#open.get(target) ?? 0) < concurrency)
        nextDueAtMs = Math.min(nextDueAtMs, queue.peek()?.dueAtMs ?? nextDueAtMs);
    }
    if (nextDueAtMs === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.pump(), Math.min(60_000, Math.max(0, nextDueAtMs - now)));
    this.#timer.unref();
  }

  #queueOf(target: string): DueQueue<Outgoing<Event>> {
    let queue = this.#queues.get(target);
    if (queue === undefined) {
      queue = new DueQueue();
      this.#queues.set(target, queue);
    }
    return queue;
  }

  /** Redeliveries do not mix with first deliveries: LINE marks them. */
  #takeBatch(target: string, queue: DueQueue<Outgoing<Event>>, now: number): Outgoing<Event>[] {
    const { batchSize, reorder } = this.knobsOf(target);
    const batch: Outgoing<Event>[] = [];
    const isRedelivery = (queue.peek()?.attempt ?? 0) > 0;
    for (let next = queue.peek(); next !== undefined && next.dueAtMs <= now; next = queue.peek()) {
      if (batch.length >= batchSize || next.attempt > 0 !== isRedelivery) break;
      queue.pop();
      batch.push(next);
    }
    return reorder ? batch.sort((a, b) => b.group - a.group) : batch;
  }

  async #post(target: string, encode: WebhookEncoder<Event>, batch: Outgoing<Event>[]): Promise<void> {
    const isRedelivery = (batch[0]?.attempt ?? 0) > 0;
    const encoded = encode(
      batch.map((item) => item.event),
      isRedelivery,
    );
    this.#open.set(target, (this.#open.get(target) ?? 0) + 1);
    const status = await postWebhook(encoded, this.knobsOf(target).timeoutMs, this.#abort.signal);
    this.#open.set(target, (this.#open.get(target) ?? 1) - 1);
    this.report.lastStatus = status;
    if (status === 200) {
      this.report.delivered += batch.length;
      this.#finish(batch);
    } else {
      this.report.failedAttempts += 1;
      this.#retryOrGiveUp(batch);
    }
    this.pump();
  }

  #retryOrGiveUp(batch: Outgoing<Event>[]): void {
    const now = this.#options.clock.now();
    const over: Outgoing<Event>[] = [];
    for (const item of batch) {
      const { redeliver, giveUpAfterMs } = this.knobsOf(item.target);
      if (!redeliver || now - item.createdAtMs > giveUpAfterMs) over.push(item);
      else
        this.#queueOf(item.target).push({
          ...item,
          attempt: item.attempt + 1,
          dueAtMs: now + this.#wait(item),
        });
    }
    this.report.givenUp += over.length;
    this.#finish(over);
  }

  #wait(item: Outgoing<Event>): number {
    const delays = this.knobsOf(item.target).retryDelaysMs;
    return delays[Math.min(item.attempt, delays.length - 1)] ?? 0;
  }

  #finish(batch: Outgoing<Event>[]): void {
    if (batch.length === 0) return;
    for (const { target } of batch) this.#count(target, -1);
    this.#options.onDone?.(batch.map((item) => item.id));
    this.#settleIdle();
  }

  #count(target: string, change: number): void {
    this.#pendingOf.set(target, (this.#pendingOf.get(target) ?? 0) + change);
  }

  #settleIdle(): void {
    const isIdle = ({ target }: { target: string | undefined }) => this.pending(target) === 0;
    for (const waiter of this.#idleWaiters.filter(isIdle)) waiter.resolve();
    this.#idleWaiters = this.#idleWaiters.filter((waiter) => !isIdle(waiter));
  }
}
