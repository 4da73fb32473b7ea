import type { CheckPerson } from "../../../schema/api.ts";
import type { Verdict } from "../../../schema/reach.ts";
import { ApiProblem } from "../../api-problem.ts";
import { failed, isAbort, type Loadable, pending, ready, readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";

const peoplePageSize = 50;

/** The people of one verdict, page by page. */
export class CheckPeopleSource {
  list: Loadable<readonly CheckPerson[]> = pending;
  isLoadingMore = false;
  #cursor: string | null = null;
  #asked = "";
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

  /** Loads the people of a verdict under the present selection, unless they are there or on their way. */
  follow(verdict: Verdict): void {
    const asked = JSON.stringify([verdict, this.#store.selection()]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    void this.load(verdict);
  }

  async load(verdict: Verdict): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#cursor = null;
    if (this.list.status === "failed") this.list = pending;
    await this.#page(verdict, []);
  }

  async more(verdict: Verdict): Promise<void> {
    const people = readyValue(this.list);
    if (!people || this.#cursor === null || this.isLoadingMore) return;
    this.isLoadingMore = true;
    this.#onChange();
    await this.#page(verdict, people);
  }

  stop(): void {
    this.#abort.abort();
  }

  async #page(verdict: Verdict, before: readonly CheckPerson[]): Promise<void> {
    const selection = this.#store.selection();
    if (!selection) return;
    const request = { selection, verdict, cursor: this.#cursor, limit: peoplePageSize };
    try {
      const page = await this.#store.client.checkPeople(request, this.#abort.signal);
      this.list = ready([...before, ...page.items]);
      this.#cursor = page.nextCursor;
    } catch (trouble) {
      if (isAbort(trouble)) return;
      this.#store.report(trouble);
      // A page that is missing after others leaves them, and its button asks again.
      if (before.length === 0) this.list = failed(trouble);
      else if (!(trouble instanceof ApiProblem)) throw trouble;
    }
    this.isLoadingMore = false;
    this.#onChange();
  }
}
