import type { DraftSave } from "../../schema/api.ts";
import { readFrom, writeTo } from "./storage.ts";

/**
 * Drafts that the server has not taken yet, in the browser's storage: they outlive a lost network and a reload. Tabs
 * share it, so it is read anew each time.
 */
export class DraftOutbox {
  readonly #key: string;
  /** Where the browser keeps nothing, they last as long as the page. */
  #memory: [string, DraftSave][] = [];
  #isKept = true;

  constructor(key: string) {
    this.#key = `${key}:outbox`;
  }

  get drafts(): [string, DraftSave][] {
    if (!this.#isKept) return this.#memory;
    try {
      const kept: unknown = JSON.parse(readFrom(localStorage, this.#key) ?? "[]");
      return Array.isArray(kept) ? (kept as [string, DraftSave][]) : [];
    } catch {
      return [];
    }
  }

  get ids(): string[] {
    return this.drafts.map(([id]) => id);
  }

  get(id: string): DraftSave | undefined {
    return this.drafts.find(([other]) => other === id)?.[1];
  }

  put(id: string, draft: DraftSave): void {
    this.#write([...this.#without(id), [id, draft]]);
  }

  /** It is with the server, or is to be forgotten; what has been put in since `draft` stays. */
  drop(id: string, draft?: DraftSave): void {
    if (draft && JSON.stringify(this.get(id)) !== JSON.stringify(draft)) return;
    this.#write(this.#without(id));
  }

  #without(id: string): [string, DraftSave][] {
    return this.drafts.filter(([other]) => other !== id);
  }

  #write(drafts: [string, DraftSave][]): void {
    this.#memory = drafts;
    this.#isKept = writeTo(localStorage, this.#key, JSON.stringify(drafts));
  }
}
