import type { Outgoing } from "../doubles/webhook-sender.ts";
import type { WhatsAppEvent } from "./events.ts";
import type {
  MediaInfo,
  Template,
  WhatsAppAccount,
  WhatsAppInbound,
  WhatsAppLogEntry,
  WhatsAppNumber,
  WhatsAppUser,
  WhatsAppUserSetting,
} from "./types.ts";

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages */
const WINDOW_MS = 24 * 3_600_000;

/** What the state file holds: each entry is one change. */
export type WhatsAppChange =
  | { t: "account"; account: WhatsAppAccount }
  | { t: "number"; number: WhatsAppNumber }
  | { t: "users"; users: WhatsAppUserSetting[] }
  | { t: "template"; account: string; template: Template }
  | { t: "template-gone"; account: string; id: string }
  | { t: "accepted"; entry: WhatsAppLogEntry }
  | { t: "wrote"; inbound: WhatsAppInbound }
  | { t: "media"; media: MediaInfo }
  | { t: "media-gone"; id: string }
  | { t: "clock"; offsetMs: number }
  | { t: "hooks"; items: Outgoing<WhatsAppEvent>[] }
  | { t: "hooks-done"; ids: string[] };

export interface Inbox {
  received: WhatsAppLogEntry[];
  wrote: WhatsAppInbound[];
}

/** Everything the double knows, changed only through `apply`, so that replaying the file rebuilds it. */
export class WhatsAppState {
  readonly accounts = new Map<string, WhatsAppAccount>();
  readonly numbers = new Map<string, WhatsAppNumber>();
  readonly users = new Map<string, WhatsAppUser>();
  readonly waIdByUserId = new Map<string, string>();
  /** By account, then by template id. */
  readonly templates = new Map<string, Map<string, Template>>();
  readonly media = new Map<string, MediaInfo>();
  readonly inboxes = new Map<string, Inbox>();
  readonly pendingHooks = new Map<string, Outgoing<WhatsAppEvent>>();
  log: WhatsAppLogEntry[] = [];
  clockOffsetMs = 0;
  nextSeq = 1;

  apply(change: WhatsAppChange): void {
    switch (change.t) {
      case "account":
        this.accounts.set(change.account.id, change.account);
        break;
      case "number":
        this.numbers.set(change.number.id, change.number);
        break;
      case "users":
        for (const user of change.users) this.#putUser(user);
        break;
      case "template":
        this.templatesOf(change.account).set(change.template.id, change.template);
        break;
      case "template-gone":
        this.templatesOf(change.account).delete(change.id);
        break;
      case "accepted":
        this.log.push(change.entry);
        this.nextSeq = Math.max(this.nextSeq, change.entry.seq + 1);
        if (change.entry.isReceived) this.inboxOf(change.entry.to).received.push(change.entry);
        break;
      case "wrote":
        this.#wrote(change.inbound);
        break;
      case "media":
        this.media.set(change.media.id, change.media);
        break;
      case "media-gone":
        this.media.delete(change.id);
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

  templatesOf(account: string): Map<string, Template> {
    let templates = this.templates.get(account);
    if (templates === undefined) {
      templates = new Map();
      this.templates.set(account, templates);
    }
    return templates;
  }

  findTemplate(account: string, name: string, language: string): Template | undefined {
    for (const template of this.templatesOf(account).values())
      if (template.name === name && template.language === language) return template;
    return undefined;
  }

  inboxOf(waId: string): Inbox {
    let inbox = this.inboxes.get(waId);
    if (inbox === undefined) {
      inbox = { received: [], wrote: [] };
      this.inboxes.set(waId, inbox);
    }
    return inbox;
  }

  isWindowOpen(number: string, waId: string, nowMs: number): boolean {
    const at = this.users.get(waId)?.lastInboundAt?.[number];
    return at !== undefined && nowMs - at < WINDOW_MS;
  }

  clear(what: "log" | "all"): void {
    this.log = [];
    this.inboxes.clear();
    this.pendingHooks.clear();
    if (what === "log") return;
    for (const map of [
      this.accounts,
      this.numbers,
      this.users,
      this.waIdByUserId,
      this.templates,
      this.media,
    ])
      map.clear();
    this.clockOffsetMs = 0;
  }

  /** The changes that rebuild accounts, templates and people, for a file that was emptied but for them. */
  *foundation(): Iterable<WhatsAppChange> {
    if (this.clockOffsetMs !== 0) yield { t: "clock", offsetMs: this.clockOffsetMs };
    for (const account of this.accounts.values()) yield { t: "account", account };
    for (const number of this.numbers.values()) yield { t: "number", number };
    for (const [account, templates] of this.templates)
      for (const template of templates.values()) yield { t: "template", account, template };
    for (const media of this.media.values()) yield { t: "media", media };
    if (this.users.size > 0) yield { t: "users", users: [...this.users.values()] };
  }

  #putUser(setting: WhatsAppUserSetting): void {
    const known = this.users.get(setting.waId) ?? {
      waId: setting.waId,
      name: setting.waId,
      state: "active" as const,
    };
    const lastInboundAt = { ...known.lastInboundAt, ...setting.lastInboundAt };
    const user: WhatsAppUser = { ...known, ...setting, lastInboundAt };
    this.users.set(user.waId, user);
    if (user.userId !== undefined) this.waIdByUserId.set(user.userId, user.waId);
  }

  #wrote(inbound: WhatsAppInbound): void {
    this.inboxOf(inbound.user).wrote.push(inbound);
    this.#putUser({ waId: inbound.user, lastInboundAt: { [inbound.number]: inbound.at } });
  }
}
