import type { DraftSave } from "../../schema/api.ts";
import { readFrom, writeTo } from "./storage.ts";

/** Drafts that the server has not taken yet, in the browser's storage: they outlive a lost network and a reload. */
export class DraftOutbox {
  readonly #key: string;
  /** Where the browser keeps nothing, they last as long as the page. */
  #drafts: Map<string, DraftSave>;

  constructor(key: string) {
    this.#key = `${key}:outbox`;
    this.#drafts = this.#read();
  }

  get ids(): string[] {
    return [...this.#drafts.keys()];
  }

  get(id: string): DraftSave | undefined {
    return this.#drafts.get(id);
  }

  put(id: string, draft: DraftSave): void {
    this.#drafts.set(id, draft);
    this.#write();
  }

  /** It is with the server, or is to be forgotten; what has been put in meanwhile stays. */
  drop(id: string, draft?: DraftSave): void {
    if (draft && this.#drafts.get(id) !== draft) return;
    this.#drafts.delete(id);
    this.#write();
  }

  #read(): Map<string, DraftSave> {
    try {
      const kept: unknown = JSON.parse(readFrom(localStorage, this.#key) ?? "[]");
      return new Map(Array.isArray(kept) ? (kept as [string, DraftSave][]) : []);
    } catch {
      return new Map();
    }
  }

  #write(): void {
    writeTo(localStorage, this.#key, JSON.stringify([...this.#drafts]));
  }
}
