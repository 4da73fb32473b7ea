import type { ReactiveController, ReactiveControllerHost } from "lit";
import type {
  BroadcastCounts,
  BroadcastFilter,
  BroadcastPage,
  BroadcastSenders,
  BroadcastSummary,
} from "../../../schema/api.ts";
import { ApiProblem } from "../../api-problem.ts";
import { keepLook, lookOf } from "../../controllers/kept-look.ts";
import { failed, isAbort, type Loadable, pending, ready, readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import { nextListLookMs } from "../record/poll.ts";

/** After a list that did not come, with an older one on screen. */
const retryMs = 9_000;
/** Long enough for the next key, short enough to feel live. */
const searchAfterMs = 250;
/** Pages that hold nobody, because what is asked for is rare, are gone through so far before a person is asked. */
const emptyPagesMax = 5;

/** What the list is narrowed by, for as long as the tab lives: a record that was looked at leads back to the same list. */
interface Desk {
  filter: BroadcastFilter;
  senders: BroadcastSenders | undefined;
  /** Of the sends that the rest of the filter holds, whatever its state; undefined while that is not known. */
  counts: BroadcastCounts | undefined;
}
const desks = new WeakMap<Store, Desk>();

function deskOf(store: Store): Desk {
  const desk = desks.get(store) ?? {
    filter: lookOf(store).filter ?? {},
    senders: undefined,
    counts: undefined,
  };
  desks.set(store, desk);
  return desk;
}

function asQuery(filter: BroadcastFilter): URLSearchParams {
  return new URLSearchParams(Object.entries(filter).map(([field, value]) => [field, String(value)]));
}

function askedBesideState({ state: _, ...others }: BroadcastFilter): string {
  return asQuery(others).toString();
}

/** The sends one may see, narrowed, page by page, and up to date while one that moves is among them. */
export class RecordsSource implements ReactiveController {
  list: Loadable<readonly BroadcastSummary[]> = pending;
  isLoadingMore = false;
  #cursor: string | null = null;
  #pages = 1;
  #unchanged = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort = new AbortController();
  readonly #host: ReactiveControllerHost;
  readonly #store: () => Store;

  constructor(host: ReactiveControllerHost, store: () => Store) {
    this.#host = host;
    this.#store = store;
    host.addController(this);
  }

  get filter(): BroadcastFilter {
    return deskOf(this.#store()).filter;
  }

  get senders(): BroadcastSenders | undefined {
    return deskOf(this.#store()).senders;
  }

  get counts(): BroadcastCounts | undefined {
    return deskOf(this.#store()).counts;
  }

  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.#onVisibility);
    window.addEventListener("online", this.#onVisibility);
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.#onVisibility);
    window.removeEventListener("online", this.#onVisibility);
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  /** Asks for other sends. Typing is waited for. */
  narrow(filter: BroadcastFilter): void {
    const desk = deskOf(this.#store());
    const isTyping = (filter.search ?? "") !== (desk.filter.search ?? "");
    if (askedBesideState(filter) !== askedBesideState(desk.filter)) desk.counts = undefined;
    desk.filter = filter;
    keepLook(this.#store(), { filter });
    this.#abort.abort();
    clearTimeout(this.#timer);
    const load = () => {
      this.list = pending;
      void this.load();
    };
    if (isTyping) this.#timer = setTimeout(load, searchAfterMs);
    else load();
    this.#host.requestUpdate();
  }

  async load(): Promise<void> {
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#abort = new AbortController();
    if (this.list.status !== "ready") {
      this.list = pending;
      this.#pages = 1;
      this.#host.requestUpdate();
    }
    try {
      this.#take(await this.#page(null));
    } catch (trouble) {
      if (isAbort(trouble)) return;
      this.#store().report(trouble);
      if (this.list.status === "ready") this.#again(retryMs);
      else this.list = failed(trouble);
    }
    this.#host.requestUpdate();
  }

  async more(): Promise<void> {
    const shown = readyValue(this.list);
    if (!shown || this.#cursor === null || this.isLoadingMore) return;
    this.isLoadingMore = true;
    this.#host.requestUpdate();
    try {
      const page = await this.#page(this.#cursor);
      this.#cursor = page.nextCursor;
      this.#pages += 1;
      this.list = ready([...shown, ...page.items]);
    } catch (trouble) {
      this.#store().report(trouble);
      if (!isAbort(trouble) && !(trouble instanceof ApiProblem)) throw trouble;
    } finally {
      this.isLoadingMore = false;
      this.#host.requestUpdate();
    }
  }

  /** Whose sends there are to narrow by. Without them the sheet has fewer fields, and no error. */
  async loadSenders(): Promise<void> {
    const desk = deskOf(this.#store());
    if (desk.senders) return;
    try {
      desk.senders = await this.#store().client.ask<BroadcastSenders>("/v1/broadcasts/senders");
      this.#host.requestUpdate();
    } catch (trouble) {
      this.#store().report(trouble);
    }
  }

  /** The chips go without counts while there are none. */
  async #count(): Promise<void> {
    const desk = deskOf(this.#store());
    const asked = askedBesideState(desk.filter);
    try {
      const path = `/v1/broadcasts/counts${asked === "" ? "" : `?${asked}`}`;
      const counts = await this.#store().client.ask<BroadcastCounts>(path, { signal: this.#abort.signal });
      if (askedBesideState(desk.filter) === asked) desk.counts = counts;
      this.#host.requestUpdate();
    } catch (trouble) {
      this.#store().report(trouble);
      if (!isAbort(trouble) && !(trouble instanceof ApiProblem)) throw trouble;
    }
  }

  /** The newest, with those that have been loaded after them. */
  #take(page: BroadcastPage): void {
    const before = readyValue(this.list) ?? [];
    const fresh = new Set(page.items.map(({ id }) => id));
    const last = page.items.at(-1);
    const isExtended = this.#pages > 1 && last !== undefined;
    const older = isExtended
      ? before.filter(({ id, createdAtMs }) => !fresh.has(id) && createdAtMs <= last.createdAtMs)
      : [];
    if (!isExtended) this.#cursor = page.nextCursor;
    const after = [...page.items, ...older];
    this.#unchanged = JSON.stringify(before) === JSON.stringify(after) ? this.#unchanged + 1 : 0;
    this.list = ready(after);
    if (this.#unchanged === 0 || this.counts === undefined) void this.#count();
    const nextMs = nextListLookMs(page.items, Date.now(), this.#unchanged);
    if (nextMs !== undefined) this.#again(nextMs);
  }

  async #page(from: string | null): Promise<BroadcastPage> {
    const { signal } = this.#abort;
    let cursor = from;
    for (let looked = 0; ; looked++) {
      const asked = asQuery(this.filter);
      if (cursor !== null) asked.set("cursor", cursor);
      const page = await this.#store().client.ask<BroadcastPage>(`/v1/broadcasts?${asked}`, { signal });
      if (page.items.length > 0 || page.nextCursor === null || looked === emptyPagesMax) return page;
      cursor = page.nextCursor;
    }
  }

  #again(afterMs: number): void {
    clearTimeout(this.#timer);
    if (document.visibilityState === "visible") this.#timer = setTimeout(() => void this.load(), afterMs);
  }

  readonly #onVisibility = (): void => {
    if (document.visibilityState === "visible") void this.load();
    else clearTimeout(this.#timer);
  };
}
