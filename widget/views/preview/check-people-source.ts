import type { CheckPeoplePage, CheckPerson } from "../../../schema/api.ts";
import { ApiProblem } from "../../api-problem.ts";
import { listChecked } from "../../calls/sends.ts";
import { selectionIn } from "../../chosen.ts";
import { messagesOf } from "../../draft-messages.ts";
import { failed, isAbort, type Loadable, pending, ready, readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import type { PeopleGroup } from "./check-panel.ts";

const peoplePageSize = 50;

/** The people of one group of the check, page by page. */
export class CheckPeopleSource {
  list: Loadable<readonly CheckPerson[]> = pending;
  isLoadingMore = false;
  /** Of a template: what is approved, by language. */
  made: CheckPeoplePage["made"];
  #asked = "";
  #cursor: string | null = null;
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

  /** Loads the people of a group under the present selection and kinds of messages, unless they are there or on their way. */
  follow(group: PeopleGroup): void {
    // Who can be reached goes by the kinds of messages, and not by each letter that is typed.
    const kinds = messagesOf(this.#store.state.draft).map(({ type }) => type);
    const asked = JSON.stringify([group, selectionIn(this.#store), kinds]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    void this.load(group);
  }

  async load(group: PeopleGroup): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#cursor = null;
    if (this.list.status === "failed") this.list = pending;
    await this.#page(group, []);
  }

  async more(group: PeopleGroup): Promise<void> {
    const people = readyValue(this.list);
    if (!people || this.#cursor === null || this.isLoadingMore) return;
    this.isLoadingMore = true;
    this.#onChange();
    await this.#page(group, people);
  }

  stop(): void {
    this.#abort.abort();
  }

  async #page(group: PeopleGroup, before: readonly CheckPerson[]): Promise<void> {
    const selection = selectionIn(this.#store);
    if (!selection) return;
    const messages = [...messagesOf(this.#store.state.draft)];
    const request = { selection, messages, ...group, cursor: this.#cursor, limit: peoplePageSize };
    try {
      const page = await listChecked(this.#store.client, request, this.#abort.signal);
      this.list = ready([...before, ...page.items]);
      this.#cursor = page.nextCursor;
      this.made = page.made;
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
