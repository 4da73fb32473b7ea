import type { AccountFacet, ConversationFacets, Filter, SavedFilter } from "../../../schema/api.ts";
import { ApiProblem } from "../../api-problem.ts";
import {
  changeFilter,
  countFacets,
  deleteFilter,
  findWidening,
  listFilters,
  saveFilter,
} from "../../calls/filters.ts";
import { sameFilter } from "../../filter-set.ts";
import { failed, isAbort, type Loadable, pending, ready, readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";

/** Why a filter could not be kept. */
export type KeepRefusal = "nameTaken" | "tooMany" | "notSaved";

/** What the filter form needs of the server beside the list's own counts: facets, saved filters, the widening. */
export class FilterDesk {
  facets: Loadable<ConversationFacets> = pending;
  saved: Loadable<readonly SavedFilter[]> | undefined;
  /** How tags, stores and attributes are called, by id. It only ever grows. */
  readonly names = new Map<string, string>();
  /** The accounts as they were counted last: newer counts may be on their way. */
  lastAccounts: readonly AccountFacet[] = [];
  readonly #store: Store;
  #facetsOf: string | undefined;
  #wideningOf: string | undefined;
  #widening: { condition: string; people: number } | null = null;
  #abort = new AbortController();

  constructor(store: Store) {
    this.#store = store;
  }

  get #question(): string {
    return JSON.stringify(this.#store.people.asked);
  }

  /** Takes in the names that came with the counts. */
  learn(): void {
    const summary = readyValue(this.#store.people.summary);
    if (summary) this.lastAccounts = summary.accounts;
    for (const [id, name] of Object.entries(summary?.names ?? {})) this.names.set(id, name);
  }

  /** Counts what each choice would lead to, unless that is there or on its way. What is shown stays meanwhile. */
  async follow(): Promise<void> {
    const question = this.#question;
    if (question === this.#facetsOf) return;
    this.#facetsOf = question;
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    try {
      const facets = await countFacets(this.#store.client, this.#store.people.asked, signal);
      for (const { id, name } of [...facets.tags, ...facets.stores, ...facets.attributes])
        this.names.set(id, name);
      this.facets = ready(facets);
    } catch (trouble) {
      if (signal.aborted || isAbort(trouble)) return;
      this.#store.report(trouble);
      if (this.facets.status !== "ready") this.facets = failed(trouble);
    }
    this.#store.notify();
  }

  async retry(): Promise<void> {
    this.#facetsOf = undefined;
    await this.follow();
  }

  /** The one condition that keeps most people out of an empty list; undefined while that is not known, or none does. */
  get widening(): { condition: string; people: number } | undefined {
    const question = this.#question;
    if (question !== this.#wideningOf) {
      this.#wideningOf = question;
      this.#widening = null;
      void this.#widen(question);
    }
    return this.#widening ?? undefined;
  }

  async #widen(question: string): Promise<void> {
    try {
      const { widening } = await findWidening(this.#store.client, this.#store.people.asked);
      if (question !== this.#wideningOf) return;
      this.#widening = widening;
      this.#store.notify();
    } catch (trouble) {
      this.#store.report(trouble);
    }
  }

  /** Fetches the saved filters, once. */
  loadSaved(): void {
    if (this.saved === undefined || this.saved.status === "failed") void this.#loadSaved();
  }

  async #loadSaved(): Promise<void> {
    this.saved = pending;
    try {
      this.saved = ready((await listFilters(this.#store.client)).items);
    } catch (trouble) {
      this.#store.report(trouble);
      this.saved = failed(trouble);
    }
    this.#store.notify();
  }

  get savedList(): readonly SavedFilter[] {
    return this.saved ? (readyValue(this.saved) ?? []) : [];
  }

  /** The saved filter that is set, if one is. */
  get present(): SavedFilter | undefined {
    return this.savedList.find(({ filter }) => sameFilter(filter, this.#store.state.filter));
  }

  /** Keeps a filter; answers with why it could not. */
  keep(name: string, filter: Filter): Promise<KeepRefusal | undefined> {
    return this.#change(async () => {
      const saved = await saveFilter(this.#store.client, { name, filter });
      return [...this.savedList, saved];
    });
  }

  change({ id }: SavedFilter, name: string, filter: Filter): Promise<KeepRefusal | undefined> {
    return this.#change(async () => {
      const changed = await changeFilter(this.#store.client, id, { name, filter });
      return this.savedList.map((one) => (one.id === id ? changed : one));
    });
  }

  remove({ id }: SavedFilter): Promise<KeepRefusal | undefined> {
    return this.#change(async () => {
      await deleteFilter(this.#store.client, id);
      return this.savedList.filter((one) => one.id !== id);
    });
  }

  async #change(act: () => Promise<SavedFilter[]>): Promise<KeepRefusal | undefined> {
    try {
      this.saved = ready(await act());
      return undefined;
    } catch (trouble) {
      this.#store.report(trouble);
      const code = trouble instanceof ApiProblem ? trouble.code : null;
      if (code === "not_found") void this.#loadSaved();
      return code === "filter_name_taken"
        ? "nameTaken"
        : code === "too_many_filters"
          ? "tooMany"
          : "notSaved";
    } finally {
      this.#store.notify();
    }
  }
}

const desks = new WeakMap<Store, FilterDesk>();

export function deskOf(store: Store): FilterDesk {
  const known = desks.get(store);
  if (known) return known;
  const desk = new FilterDesk(store);
  desks.set(store, desk);
  return desk;
}
