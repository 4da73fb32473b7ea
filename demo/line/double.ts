import { CallStats } from "../doubles/call-stats.ts";
import { Clock } from "../doubles/clock.ts";
import { Countdowns } from "../doubles/countdowns.ts";
import { Faults } from "../doubles/faults.ts";
import { Journal } from "../doubles/journal.ts";
import { LiveFeed } from "../doubles/live.ts";
import { BucketSet } from "../doubles/token-bucket.ts";
import { type WebhookEncoder, WebhookSender } from "../doubles/webhook-sender.ts";
import { type LineWebhookEvent, signBody } from "./events.ts";
import { KeyBodies } from "./key-bodies.ts";
import { type LineChange, LineState, receivers } from "./state.ts";
import type { LineLogEntry } from "./types.ts";

/** https://developers.line.biz/en/reference/messaging-api/#rate-limits; capacities are secret: one second's worth. */
const RATES: Record<string, { perSecond: number; capacity: number }> = {
  multicast: { perSecond: 200, capacity: 200 },
  broadcast: { perSecond: 60 / 3600, capacity: 60 },
  narrowcast: { perSecond: 60 / 3600, capacity: 60 },
  insight: { perSecond: 60 / 3600, capacity: 60 },
};
const OTHER_RATE = { perSecond: 2000, capacity: 2000 };
const REPLY_TOKEN_MS = 60_000;

/** The running parts of the LINE double, joined: state, file, clock, webhooks, phones. */
export class LineDouble {
  readonly clock = new Clock();
  readonly stats = new CallStats();
  readonly faults = new Faults();
  readonly buckets = new BucketSet((endpoint) => RATES[endpoint] ?? OTHER_RATE);
  readonly countdowns = new Countdowns();
  readonly keys = new KeyBodies(this.stats);
  readonly live = new LiveFeed();
  readonly state = new LineState();
  readonly runtime: { latencyMs: number; peers: string[] };
  readonly sender: WebhookSender<LineWebhookEvent>;
  readonly #journal: Journal<LineChange>;
  readonly #replyTokens = new Map<string, { channel: string; user: string; issuedAtMs: number }>();

  constructor(stateFile: string | undefined, latencyMs: number) {
    this.runtime = { latencyMs, peers: [] };
    this.#journal = new Journal(stateFile, (change) => this.state.apply(change));
    this.clock.set(this.state.clockOffsetMs);
    this.sender = new WebhookSender({
      clock: this.clock,
      knobs: {
        delayMs: 0,
        batchSize: 20,
        duplicate: 0,
        reorder: false,
        lose: 0,
        concurrency: 1,
        paused: false,
        redeliver: true,
        timeoutMs: 2_000,
        retryDelaysMs: [500, 1_000, 2_000, 5_000, 10_000],
        giveUpAfterMs: 24 * 3_600_000,
      },
      encoderFor: (channel) => this.encoderFor(channel),
      onDone: (ids) => this.commit({ t: "hooks-done", ids }),
    });
    this.sender.restore([...this.state.pendingHooks.values()]);
  }

  commit(change: LineChange): void {
    this.#journal.append(change);
    this.state.apply(change);
  }

  accept(entry: LineLogEntry): void {
    this.commit({ t: "accepted", entry });
    this.live.touch(receivers(entry));
  }

  setClock(offsetMs: number): void {
    this.commit({ t: "clock", offsetMs });
    this.clock.set(offsetMs);
  }

  emit(channel: string, event: LineWebhookEvent): void {
    const { replyToken, webhookEventId: id } = event;
    const user = event.source.userId;
    if (replyToken !== undefined)
      this.#replyTokens.set(replyToken, { channel, user, issuedAtMs: this.clock.now() });
    const items = this.sender.enqueue([{ id, target: channel, event, delayMs: 0 }]);
    if (this.#journal.isKept && items.length > 0) this.commit({ t: "hooks", items });
    this.live.touch([user]);
  }

  /** Whom a reply token answers; it works once and for a minute. */
  takeReplyToken(channel: string, token: string): string | undefined {
    const issued = this.#replyTokens.get(token);
    this.#replyTokens.delete(token);
    if (issued?.channel !== channel || this.clock.now() - issued.issuedAtMs > REPLY_TOKEN_MS)
      return undefined;
    return issued.user;
  }

  /** How this channel's webhooks are signed and marked, or undefined without an address. */
  encoderFor(channelId: string): WebhookEncoder<LineWebhookEvent> | undefined {
    const channel = this.state.channels.get(channelId);
    if (channel === undefined || channel.webhookUrl === "") return undefined;
    return (events, isRedelivery) => {
      const sent = isRedelivery
        ? events.map((event) => ({ ...event, deliveryContext: { isRedelivery } }))
        : events;
      const body = JSON.stringify({ destination: channel.botUserId, events: sent });
      const signature = signBody(body, channel.secret);
      const headers = { "x-line-signature": signature, "user-agent": "LineBotWebhook/2.0" };
      return { url: channel.webhookUrl, body, headers };
    };
  }

  reset(what: "log" | "all"): void {
    this.state.clear(what);
    this.keys.clear();
    this.#replyTokens.clear();
    this.#journal.clear();
    for (const change of this.state.foundation()) this.#journal.append(change);
  }

  close(): void {
    this.sender.close();
    this.live.close();
    this.#journal.close();
  }
}
