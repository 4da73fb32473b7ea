import type { Conversation, ConversationSummary, Filter } from "../schema/api.ts";
import { failed, isAbort, type Loadable, pending, ready, readyValue } from "./loadable.ts";
import type { Store } from "./store.ts";

const pageSize = 50;

/** The list of one's own 處理中 conversations under the present filter, page by page, with its counts. */
export class PeopleSource {
  summary: Loadable<ConversationSummary> = pending;
  list: Loadable<readonly Conversation[]> = pending;
  /** The page being fetched beyond those shown: idle, on its way, or failed. */
  more: "idle" | "pending" | "failed" = "idle";
  /** How far the list was scrolled when it was left. */
  scrollTop = 0;
  /** Settles when the counts have come or failed. */
  counted: Promise<void> = Promise.resolve();
  #cursor: string | null = null;
  #filter: Filter | undefined;
  #abort = new AbortController();
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  /** Loads what the store's filter asks for, unless it is there or on its way. */
  follow(): void {
    const { filter } = this.#store.state;
    if (this.#filter && sameFilter(this.#filter, filter)) return;
    void this.load();
  }

  /** Loads from the first page. What is shown stays until the answer comes, unless it had failed. */
  async load(): Promise<void> {
    const { filter } = this.#store.state;
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#filter = filter;
    this.#cursor = null;
    this.more = "idle";
    this.list = pending;
    this.summary = pending;
    this.scrollTop = 0;
    this.#store.notify();
    this.counted = this.#loadSummary(filter, signal);
    await Promise.all([this.counted, this.#loadFirst(filter, signal)]);
  }

  async loadMore(): Promise<void> {
    const items = readyValue(this.list);
    if (!items || this.#cursor === null || this.more === "pending") return;
    const { signal } = this.#abort;
    this.more = "pending";
    this.#store.notify();
    try {
      const search = { filter: this.#filter ?? {}, cursor: this.#cursor, limit: pageSize };
      const page = await this.#store.client.conversations(search, signal);
      if (signal.aborted) return;
      const there = new Set(items.map(({ id }) => id));
      this.#show([...items, ...page.items.filter(({ id }) => !there.has(id))], page.nextCursor);
      this.more = "idle";
    } catch (trouble) {
      if (signal.aborted || isAbort(trouble)) return;
      this.#store.report(trouble);
      this.more = "failed";
    }
    this.#store.notify();
  }

  async #loadSummary(filter: Filter, signal: AbortSignal): Promise<void> {
    const answer = await this.#ask(() => this.#store.client.summary(filter, signal), signal);
    if (!answer) return;
    this.summary = answer;
    this.#store.notify();
    if (answer.status === "ready") this.#store.onCounted(filter, answer.value);
  }

  async #loadFirst(filter: Filter, signal: AbortSignal): Promise<void> {
    const search = { filter, limit: pageSize };
    const answer = await this.#ask(() => this.#store.client.conversations(search, signal), signal);
    if (!answer) return;
    if (answer.status === "ready") this.#show(answer.value.items, answer.value.nextCursor);
    else this.list = answer;
    this.#store.notify();
  }

  /** The answer or the failure; undefined when a newer question has been asked. */
  async #ask<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<Loadable<T> | undefined> {
    try {
      const value = await ask();
      return signal.aborted ? undefined : ready(value);
    } catch (trouble) {
      if (signal.aborted || isAbort(trouble)) return undefined;
      this.#store.report(trouble);
      return failed(trouble);
    }
  }

  #show(items: readonly Conversation[], cursor: string | null): void {
    this.#store.remember(items);
    this.list = ready(items);
    this.#cursor = cursor;
  }
}

/** Without what was typed: a search narrows what is looked at, not what was chosen. */
export function withoutSearch({ search: _, ...filter }: Filter): Filter {
  return filter;
}

/** Filters are built in one order of keys everywhere, so their JSON tells them apart. */
export function sameFilter(a: Filter, b: Filter): boolean {
  const inOrder = ({ search, accounts, tags }: Filter) => JSON.stringify([search, accounts, tags]);
  return inOrder(a) === inOrder(b);
}
