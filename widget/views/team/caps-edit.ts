import type { CapPair, Caps, CapsChange } from "../../../schema/api.ts";
import { type CappedRole, capPeopleMax, cappedRoles } from "../../../schema/caps.ts";
import type { CapLine } from "../../../schema/caps-csv.ts";
import { type Channel, channels } from "../../../schema/channels.ts";

/** The name of a field: the role's, or a store's. */
const keyOf = (channel: Channel, code: string | null, role: CappedRole) =>
  `${channel}/${role}/${code ?? ""}/${code === null ? "" : "s"}`;

/** Undefined where the text is no number of people; null, no limit, where it is blank. */
export function peopleIn(text: string): number | null | undefined {
  const plain = text.trim();
  if (plain === "") return null;
  const people = Number(plain);
  return /^\d+$/.test(plain) && people <= capPeopleMax ? people : undefined;
}

/** The rules as they are being edited: what stands in each field, as typed. */
export class CapsEdit {
  readonly caps: Caps;
  readonly #texts = new Map<string, string>();
  readonly #own = new Set<string>();
  readonly #before: string;

  constructor(caps: Caps) {
    this.caps = caps;
    for (const channel of channels) {
      this.#put(channel, null, caps.byRole[channel]);
      for (const store of caps.stores) {
        const pair = store[channel];
        if (pair) this.setOwn(channel, store.code, true);
        if (pair) this.#put(channel, store.code, pair);
      }
    }
    this.#before = this.#rules();
  }

  #put(channel: Channel, code: string | null, pair: CapPair): void {
    for (const role of cappedRoles) this.#texts.set(keyOf(channel, code, role), pair[role]?.toString() ?? "");
  }

  /** `code` null: the role's own rule. */
  text(channel: Channel, code: string | null, role: CappedRole): string {
    return this.#texts.get(keyOf(channel, code, role)) ?? "";
  }

  type(channel: Channel, code: string | null, role: CappedRole, text: string): void {
    this.#texts.set(keyOf(channel, code, role), text);
  }

  hasOwn(channel: Channel, code: string): boolean {
    return this.#own.has(`${channel}/${code}`);
  }

  setOwn(channel: Channel, code: string, isOwn: boolean): void {
    if (isOwn) this.#own.add(`${channel}/${code}`);
    else this.#own.delete(`${channel}/${code}`);
  }

  /** Takes these stores' rules over; the others stay. */
  take(channel: Channel, lines: readonly CapLine[]): void {
    for (const { code, ...pair } of lines) {
      this.setOwn(channel, code, true);
      this.#put(channel, code, pair);
    }
  }

  /** The stores with a rule of their own, for a table. */
  lines(channel: Channel): CapLine[] {
    return this.caps.stores
      .filter(({ code }) => this.hasOwn(channel, code))
      .map(({ code }) => ({ code, ...this.#pair(channel, code) }));
  }

  /** Fields that hold no number of people. */
  get wrong(): number {
    const isWrong = (channel: Channel, code: string | null) =>
      cappedRoles.filter((role) => peopleIn(this.text(channel, code, role)) === undefined).length;
    return channels.reduce((sum, channel) => {
      const own = this.caps.stores.filter(({ code }) => this.hasOwn(channel, code));
      return own.reduce((some, { code }) => some + isWrong(channel, code), sum + isWrong(channel, null));
    }, 0);
  }

  get isChanged(): boolean {
    return this.wrong > 0 || this.#rules() !== this.#before;
  }

  get change(): CapsChange {
    const byRole = { line: this.#pair("line", null), whatsapp: this.#pair("whatsapp", null) };
    const own = (channel: Channel, code: string) =>
      this.hasOwn(channel, code) ? this.#pair(channel, code) : null;
    const stores = this.caps.stores
      .map(({ code }) => ({ code, line: own("line", code), whatsapp: own("whatsapp", code) }))
      .filter(({ line, whatsapp }) => line || whatsapp);
    return { version: this.caps.version, byRole, stores };
  }

  #rules(): string {
    return JSON.stringify(this.change);
  }

  #pair(channel: Channel, code: string | null): CapPair {
    const people = (role: CappedRole) => peopleIn(this.text(channel, code, role)) ?? null;
    return { sales_manager: people("sales_manager"), salesperson: people("salesperson") };
  }
}
