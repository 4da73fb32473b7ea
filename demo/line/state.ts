import type { Outgoing } from "../doubles/webhook-sender.ts";
import type { LineWebhookEvent } from "./events.ts";
import { Usage } from "./quota.ts";
import type { LineChannel, LineInbound, LineLogEntry, LineUser, LineUserSetting } from "./types.ts";
import { Units } from "./units.ts";

/** What the state file holds: each entry is one change. */
export type LineChange =
  | { t: "channel"; channel: LineChannel }
  | { t: "users"; channel: string; users: LineUserSetting[] }
  | { t: "accepted"; entry: LineLogEntry }
  | { t: "wrote"; inbound: LineInbound }
  | { t: "clock"; offsetMs: number }
  | { t: "hooks"; items: Outgoing<LineWebhookEvent>[] }
  | { t: "hooks-done"; ids: string[] };

/** What one person's phone holds: what arrived and what they wrote. */
export interface Inbox {
  received: LineLogEntry[];
  wrote: LineInbound[];
}

/** Everything the double knows, changed only through `apply`, so that replaying the file rebuilds it. */
export class LineState {
  readonly channels = new Map<string, LineChannel>();
  readonly users = new Map<string, Map<string, LineUser>>();
  readonly inboxes = new Map<string, Inbox>();
  readonly pendingHooks = new Map<string, Outgoing<LineWebhookEvent>>();
  /** By channel and key; the newest acceptance counts. */
  readonly retryKeys = new Map<string, LineLogEntry>();
  readonly usage = new Usage();
  readonly units = new Units();
  log: LineLogEntry[] = [];
  clockOffsetMs = 0;
  nextSeq = 1;

  apply(change: LineChange): void {
    switch (change.t) {
      case "channel":
        this.channels.set(change.channel.id, change.channel);
        break;
      case "users":
        for (const user of change.users) this.#putUser(change.channel, user);
        break;
      case "accepted":
        this.#accept(change.entry);
        break;
      case "wrote":
        this.inboxOf(change.inbound.user).wrote.push(change.inbound);
        break;
      case "clock":
        this.clockOffsetMs = change.offsetMs;
        break;
      case "hooks":
        for (const item of change.items) this.pendingHooks.set(item.id, item);
        break;
      case "hooks-done":
        for (const id of change.ids) this.pendingHooks.delete(id);
    }
  }

  user(channel: string, id: string): LineUser | undefined {
    return this.users.get(channel)?.get(id);
  }

  channelByToken(accessToken: string): LineChannel | undefined {
    for (const channel of this.channels.values()) if (channel.accessToken === accessToken) return channel;
    return undefined;
  }

  channelsOf(user: string): LineChannel[] {
    return [...this.channels.values()].filter((channel) => this.users.get(channel.id)?.has(user));
  }

  inboxOf(user: string): Inbox {
    let inbox = this.inboxes.get(user);
    if (inbox === undefined) {
      inbox = { received: [], wrote: [] };
      this.inboxes.set(user, inbox);
    }
    return inbox;
  }

  clear(what: "log" | "all"): void {
    this.log = [];
    this.usage.clear();
    this.units.clear();
    this.inboxes.clear();
    this.retryKeys.clear();
    this.pendingHooks.clear();
    if (what === "log") return;
    this.channels.clear();
    this.users.clear();
    this.clockOffsetMs = 0;
  }

  /** The changes that rebuild accounts and people, for a file that was emptied but for them. */
  *foundation(): Iterable<LineChange> {
    if (this.clockOffsetMs !== 0) yield { t: "clock", offsetMs: this.clockOffsetMs };
    for (const channel of this.channels.values()) yield { t: "channel", channel };
    for (const [channel, users] of this.users) yield { t: "users", channel, users: [...users.values()] };
  }

  #putUser(channelId: string, setting: LineUserSetting): void {
    let users = this.users.get(channelId);
    if (users === undefined) {
      users = new Map();
      this.users.set(channelId, users);
    }
    const known = users.get(setting.id) ?? { id: setting.id, name: setting.id, state: "friend" as const };
    users.set(setting.id, { ...known, ...setting });
  }

  #accept(entry: LineLogEntry): void {
    this.log.push(entry);
    this.usage.count(entry);
    for (const unit of entry.aggregationUnits ?? []) this.units.add(entry.channel, unit, entry.at);
    this.nextSeq = Math.max(this.nextSeq, entry.seq + 1);
    if (entry.retryKey !== undefined) this.retryKeys.set(`${entry.channel} ${entry.retryKey}`, entry);
    for (const user of receivers(entry)) this.inboxOf(user).received.push(entry);
  }
}

/** The people an accepted call really reached. */
export function receivers(entry: LineLogEntry): string[] {
  if (entry.dropped.length === 0) return entry.to;
  const dropped = new Set(entry.dropped.map(([index]) => index));
  return entry.to.filter((_user, index) => !dropped.has(index));
}
