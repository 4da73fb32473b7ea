import type { Template, TemplateQuery } from "../../../schema/api.ts";
import { listTemplates } from "../../calls/templates.ts";
import { failed, isAbort, type Loadable, pending, ready, readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";

const pageSize = 50;
/** Long enough for the next key, short enough to feel live. */
const searchAfterMs = 250;

export interface TemplateSearch {
  search: string;
  language: string;
  category: string;
}

export const searchesAll: TemplateSearch = { search: "", language: "", category: "" };

/** The templates of one account that match, page by page, and what there is to choose among. */
export class TemplateSource {
  list: Loadable<readonly Template[]> = pending;
  languages: readonly string[] = [];
  categories: readonly string[] = [];
  syncedAtMs: number | null = null;
  isLoadingMore = false;
  #cursor: string | null = null;
  #asked = "";
  #account = "";
  #search = searchesAll;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort = new AbortController();
  readonly #store: Store;
  readonly #onChange: () => void;

  constructor(store: Store, onChange: () => void) {
    this.#store = store;
    this.#onChange = onChange;
  }

  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  /** Loads what is asked for, unless it is there or on its way. Typing is waited for. */
  follow(account: string, search: TemplateSearch): void {
    const asked = JSON.stringify([account, search]);
    if (asked === this.#asked) return;
    const isTyping = this.#asked !== "" && search.search !== this.#search.search;
    this.#asked = asked;
    this.#account = account;
    this.#search = search;
    clearTimeout(this.#timer);
    if (isTyping) this.#timer = setTimeout(() => void this.load(), searchAfterMs);
    else void this.load();
  }

  async load(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#cursor = null;
    if (this.list.status === "failed") this.list = pending;
    await this.#page([]);
  }

  async more(): Promise<void> {
    const items = readyValue(this.list);
    if (!items || this.#cursor === null || this.isLoadingMore) return;
    this.isLoadingMore = true;
    this.#onChange();
    await this.#page(items);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  async #page(before: readonly Template[]): Promise<void> {
    const { search, language, category } = this.#search;
    const asked: TemplateQuery = {
      account: this.#account,
      limit: pageSize,
      ...(search.trim() === "" ? {} : { search: search.trim() }),
      ...(language === "" ? {} : { language }),
      ...(category === "" ? {} : { category }),
      ...(this.#cursor === null ? {} : { cursor: this.#cursor }),
    };
    try {
      const page = await listTemplates(this.#store.client, asked, this.#abort.signal);
      this.list = ready([...before, ...page.items]);
      this.#cursor = page.nextCursor;
      this.languages = page.languages;
      this.categories = page.categories;
      this.syncedAtMs = page.syncedAtMs;
    } catch (trouble) {
      if (isAbort(trouble)) return;
      this.#store.report(trouble);
      if (before.length === 0) this.list = failed(trouble);
    }
    this.isLoadingMore = false;
    this.#onChange();
  }
}
