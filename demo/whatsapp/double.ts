import { CallStats } from "../doubles/call-stats.ts";
import { Clock } from "../doubles/clock.ts";
import { Countdowns } from "../doubles/countdowns.ts";
import { Faults } from "../doubles/faults.ts";
import { Journal } from "../doubles/journal.ts";
import { LiveFeed } from "../doubles/live.ts";
import { BucketSet } from "../doubles/token-bucket.ts";
import { type WebhookEncoder, WebhookSender } from "../doubles/webhook-sender.ts";
import { encodeWebhookBody, signBody, type WhatsAppEvent } from "./events.ts";
import { PairLimit, Portfolios } from "./limits.ts";
import { MediaStore } from "./media-store.ts";
import { type WhatsAppChange, WhatsAppState } from "./state.ts";
import type { PlannedStatus } from "./statuses.ts";
import type { WhatsAppKnobs, WhatsAppLogEntry } from "./types.ts";

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput and about-the-platform */
const MESSAGES_RATE = { perSecond: 80, capacity: 80 };
const MANAGEMENT_RATE = { perSecond: 5000 / 3600, capacity: 5000 };
const BEFORE_RESPONSE_MAX_MS = 1_000;

/** The running parts of the WhatsApp double, joined: state, file, clock, limits, webhooks, phones. */
export class WhatsAppDouble {
  readonly clock = new Clock();
  readonly stats = new CallStats();
  readonly faults = new Faults();
  readonly buckets = new BucketSet((endpoint) => (endpoint === "messages" ? MESSAGES_RATE : MANAGEMENT_RATE));
  readonly countdowns = new Countdowns();
  readonly pairs = new PairLimit();
  readonly portfolios = new Portfolios();
  readonly live = new LiveFeed();
  readonly state = new WhatsAppState();
  readonly mediaStore: MediaStore;
  readonly runtime: { latencyMs: number; peers: string[] };
  readonly sender: WebhookSender<WhatsAppEvent, WhatsAppKnobs>;
  readonly #journal: Journal<WhatsAppChange>;
  readonly #doneWaiters = new Map<string, () => void>();
  #idCounter = 0;

  constructor(stateFile: string | undefined, latencyMs: number) {
    this.runtime = { latencyMs, peers: [] };
    this.mediaStore = new MediaStore(stateFile === undefined ? undefined : `${stateFile}.media`);
    this.#journal = new Journal(stateFile, (change) => this.state.apply(change));
    this.clock.set(this.state.clockOffsetMs);
    this.sender = new WebhookSender({
      clock: this.clock,
      knobs: {
        delayMs: 0,
        batchSize: 50,
        duplicate: 0,
        reorder: false,
        lose: 0,
        concurrency: 1,
        paused: false,
        redeliver: true,
        timeoutMs: 10_000,
        retryDelaysMs: [0, 500, 1_000, 2_000, 5_000],
        giveUpAfterMs: 7 * 24 * 3_600_000,
        sentMs: 10,
        deliveredMs: 60,
        readMs: 400,
        beforeResponse: false,
        skipDelivered: false,
      },
      encoderFor: (account) => this.#encoderFor(account),
      onDone: (ids) => this.#hooksDone(ids),
    });
    this.sender.restore([...this.state.pendingHooks.values()]);
  }

  commit(change: WhatsAppChange): void {
    this.#journal.append(change);
    this.state.apply(change);
  }

  setClock(offsetMs: number): void {
    this.commit({ t: "clock", offsetMs });
    this.clock.set(offsetMs);
  }

  accept(entry: WhatsAppLogEntry): void {
    this.commit({ t: "accepted", entry });
    if (entry.isReceived) this.live.touch([entry.to]);
  }

  emit(items: PlannedStatus[]): void {
    const time = Math.floor(this.clock.now() / 1_000);
    const queued = this.sender.enqueue(
      items.map((item) => ("value" in item.event ? { ...item, event: { time, ...item.event } } : item)),
    );
    if (this.#journal.isKept && queued.length > 0) this.commit({ t: "hooks", items: queued });
  }

  /** Resolves when the webhook with this id was answered, or after a second. */
  webhookDone(id: string): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, BEFORE_RESPONSE_MAX_MS).unref();
      this.#doneWaiters.set(id, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Graph ids are digits; webhooks carry template ids as integers, so they stay below 2^53. */
  newObjectId(): string {
    return String(Date.now() * 1000 + (this.#idCounter++ % 1000));
  }

  reset(what: "log" | "all"): void {
    this.state.clear(what);
    this.pairs.clear();
    this.portfolios.clear();
    this.#journal.clear();
    for (const change of this.state.foundation()) this.#journal.append(change);
  }

  close(): void {
    this.sender.close();
    this.live.close();
    this.#journal.close();
  }

  #encoderFor(accountId: string): WebhookEncoder<WhatsAppEvent> | undefined {
    const account = this.state.accounts.get(accountId);
    if (account === undefined || account.webhookUrl === "" || !account.isSubscribed) return undefined;
    return (events) => {
      const body = encodeWebhookBody(accountId, events, (id) => this.state.numbers.get(id));
      const signature = signBody(body, account.appSecret);
      const headers = { "x-hub-signature-256": signature, "user-agent": "facebookexternalua" };
      return { url: account.webhookUrl, body, headers };
    };
  }

  #hooksDone(ids: string[]): void {
    this.commit({ t: "hooks-done", ids });
    for (const id of ids) {
      this.#doneWaiters.get(id)?.();
      this.#doneWaiters.delete(id);
    }
  }
}
