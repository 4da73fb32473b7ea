import type { Reply, ReplySearch } from "../../../schema/api.ts";
import type { Channel } from "../../../schema/channels.ts";
import { findReplies } from "../../calls/replies.ts";
import { chosenAccounts } from "../../chosen.ts";
import { failed, isAbort, type Loadable, pending, ready, readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";

/** What is looked for; `fits` is asked only where `isFitting` is set. */
export interface Wanted {
  search: string;
  categories: readonly string[];
  scopes: readonly Reply["scope"][];
  parts: readonly NonNullable<ReplySearch["parts"]>[number][];
  isFitting: boolean;
}

export const anything: Wanted = { search: "", categories: [], scopes: [], parts: [], isFitting: false };

/** Conditions of the sheet 「篩選」: what is typed and the categories stand beside it. */
export function conditionsIn({ scopes, parts, isFitting }: Wanted): number {
  return scopes.length + parts.length + (isFitting ? 1 : 0);
}

export interface Found {
  items: readonly Reply[];
  matching: number;
  categories: readonly { name: string; replies: number }[];
}

/** The saved replies that match, page by page. What is shown stays until the next answer is there. */
export class RepliesSource {
  wanted: Wanted = anything;
  found: Loadable<Found> = pending;
  more: "none" | "idle" | "pending" | "failed" = "none";
  #cursor: string | null = null;
  #abort = new AbortController();
  readonly #store: Store;
  readonly #onChange: () => void;

  constructor(store: Store, onChange: () => void) {
    this.#store = store;
    this.#onChange = onChange;
  }

  want(change: Partial<Wanted>): void {
    this.wanted = { ...this.wanted, ...change };
    void this.load();
  }

  async load(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    if (this.found.status === "failed") this.found = pending;
    this.#onChange();
    try {
      const page = await findReplies(this.#store.client, this.#question(), signal);
      if (signal.aborted) return;
      const { items, matching, categories, nextCursor } = page;
      this.found = ready({ items, matching, categories });
      this.#page(nextCursor);
    } catch (trouble) {
      if (signal.aborted || isAbort(trouble)) return;
      this.#store.report(trouble);
      this.found = failed(trouble);
    }
    this.#onChange();
  }

  async loadMore(): Promise<void> {
    const shown = readyValue(this.found);
    if (!shown || this.#cursor === null || this.more === "pending") return;
    const { signal } = this.#abort;
    this.more = "pending";
    this.#onChange();
    try {
      const page = await findReplies(
        this.#store.client,
        { ...this.#question(), cursor: this.#cursor },
        signal,
      );
      if (signal.aborted) return;
      const there = new Set(shown.items.map(({ id }) => id));
      const items = [...shown.items, ...page.items.filter(({ id }) => !there.has(id))];
      this.found = ready({ ...shown, items });
      this.#page(page.nextCursor);
    } catch (trouble) {
      if (signal.aborted || isAbort(trouble)) return;
      this.#store.report(trouble);
      this.more = "failed";
    }
    this.#onChange();
  }

  stop(): void {
    this.#abort.abort();
  }

  #page(nextCursor: string | null): void {
    this.#cursor = nextCursor;
    this.more = nextCursor === null ? "none" : "idle";
  }

  #question(): ReplySearch {
    const { search, categories, scopes, parts, isFitting } = this.wanted;
    return {
      ...(search.trim() === "" ? {} : { search: search.trim() }),
      ...(categories.length > 0 ? { categories: [...categories] } : {}),
      ...(scopes.length > 0 ? { scopes: [...scopes] } : {}),
      ...(parts.length > 0 ? { parts: [...parts] } : {}),
      ...(isFitting ? { fits: chosenChannels(this.#store) } : {}),
    };
  }
}

/** The channels of everybody chosen, each once. */
export function chosenChannels(store: Store): Channel[] {
  return [...new Set(chosenAccounts(store).map(({ channel }) => channel))];
}
