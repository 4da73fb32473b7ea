import type { Conversation, ConversationSearch, ConversationSummary, Filter } from "../schema/api.ts";
import { sameFilter } from "./filter-set.ts";
import { failed, isAbort, type Loadable, pending, ready, readyValue } from "./loadable.ts";
import { type Gap, PeopleRows } from "./people-rows.ts";
import { asked, type Place } from "./place.ts";
import type { Store } from "./store.ts";

const pageSize = 50;

/** The list of one's own 處理中 conversations under the present filter, by the page, with its counts. */
export class PeopleSource {
  summary: Loadable<ConversationSummary> = pending;
  list: Loadable<PeopleRows> = pending;
  /** The page being fetched for the places that are looked at: idle, on its way, or failed. */
  more: "idle" | "pending" | "failed" = "idle";
  /** How far the list was scrolled when it was left. */
  scrollTop = 0;
  /** Settles when the counts have come or failed. */
  counted: Promise<void> = Promise.resolve();
  /** The people unticked whom the present counts were asked about. */
  askedExcept: ReadonlySet<string> | undefined;
  #wanted = { start: 0, end: 0 };
  #filter: Filter | undefined;
  #abort = new AbortController();
  readonly place: Place;
  /** Places on screen. */
  shown = { start: 0, end: 0 };
  /** The first person as the list was loaded; null: it was empty. Whoever stands above has come since. */
  top: { atMs: number; id: string } | null = null;
  /** People who have come above the list since. */
  newer: readonly string[] = [];
  /** People of the list who would stand at its top by now. They keep their place. */
  stirred: readonly string[] = [];
  /** Somebody has begun to do something with this list: nothing in it moves by itself any more. */
  isTouched = false;
  readonly #store: Store;

  constructor(store: Store, place: Place) {
    this.#store = store;
    this.place = place;
  }

  /** What the API is asked for. */
  get asked() {
    return asked(this.place, this.#filter ?? {});
  }

  /** Loads what the store's filter asks for, unless it is there or on its way. */
  follow(): void {
    const { filter } = this.#store.state;
    if (this.#filter && sameFilter(this.#filter, filter)) return;
    void this.load();
  }

  /** Loads from the first page. What is shown stays until the answer comes, unless it had failed. */
  async load(): Promise<void> {
    const { filter, me } = this.#store.state;
    // Who may not send has no list.
    if (readyValue(me)?.sendRefusal) return;
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#filter = filter;
    this.more = "idle";
    this.list = pending;
    this.summary = pending;
    this.scrollTop = 0;
    this.newer = [];
    this.isTouched = false;
    this.#store.notify();
    this.counted = this.#loadSummary(filter, signal);
    await Promise.all([this.counted, this.#loadFirst(signal)]);
  }

  /** Sees to it that the people of these places are there, one page after the other. The latest wish counts. */
  async want(start: number, end: number): Promise<void> {
    this.#wanted = { start, end };
    if (this.more === "pending") return;
    const { signal } = this.#abort;
    for (;;) {
      const rows = readyValue(this.list);
      const gap = rows?.gapIn(this.#wanted.start, this.#wanted.end);
      if (!rows || !gap) break;
      this.more = "pending";
      try {
        const page = await this.#store.client.conversations(searchFor(this.asked, gap), signal);
        if (signal.aborted) return;
        rows.fill(gap, page);
        rows.keepAround(this.#wanted.start);
        this.#store.remember(page.items);
        this.#store.notify();
      } catch (trouble) {
        if (signal.aborted || isAbort(trouble)) return;
        this.#store.report(trouble);
        this.more = "failed";
        this.#store.notify();
        return;
      }
    }
    if (this.more === "idle") return;
    this.more = "idle";
    this.#store.notify();
  }

  async #loadSummary(filter: Filter, signal: AbortSignal): Promise<void> {
    const { choice } = this.#store.state;
    this.askedExcept = choice.mode === "matching" ? choice.except : undefined;
    const unticked = this.askedExcept?.size ? { except: [...this.askedExcept] } : {};
    const request = { ...this.asked, ...unticked };
    const answer = await this.#ask(() => this.#store.client.summary(request, signal), signal);
    if (!answer) return;
    this.summary = answer;
    this.#countRows();
    this.#store.notify();
    const isLookedAt = this.place === this.#store.state.place;
    if (answer.status === "ready" && isLookedAt) this.#store.onCounted(filter, answer.value);
  }

  async #loadFirst(signal: AbortSignal): Promise<void> {
    const search = { ...this.asked, limit: pageSize };
    const answer = await this.#ask(() => this.#store.client.conversations(search, signal), signal);
    if (!answer) return;
    if (answer.status === "ready") {
      const rows = new PeopleRows();
      rows.fill({ at: 0, limit: pageSize, by: { skip: 0 } }, answer.value);
      this.#store.remember(answer.value.items);
      this.top = topOf(answer.value.items);
      this.list = ready(rows);
      this.#countRows();
    } else this.list = answer;
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

  #countRows(): void {
    readyValue(this.list)?.expect(readyValue(this.summary)?.matching ?? 0);
  }
}

function searchFor(wanted: ConversationSearch, { by, limit }: Gap): ConversationSearch {
  return { ...wanted, limit, ...by };
}

export function topOf([first]: readonly Conversation[]): PeopleSource["top"] {
  return first ? { atMs: first.lastAtMs, id: first.id } : null;
}
