import type {
  Conversation,
  TestPeople,
  TestPerson,
  TestResult,
  TestSendRequest,
  TestSendResult,
} from "../../../schema/api.ts";
import { ApiProblem } from "../../api-problem.ts";
import { failed, isAbort, type Loadable, pending, ready, readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";

/** People that a search shows. */
const foundMax = 8;
/** Typing asks when it rests. */
const restMs = 300;

/** One's test people, the search for more of them, and what became of the last test. */
export class TestSource {
  people: Loadable<TestPeople> = pending;
  /** Undefined while nothing is searched for. */
  found: Loadable<readonly Conversation[]> | undefined;
  results: ReadonlyMap<string, TestResult> = new Map();
  isSending = false;
  /** What went wrong with the last thing asked for. */
  trouble: ApiProblem | undefined;
  #key: { body: string; value: string } | undefined;
  #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #store: Store;
  readonly #onChange: () => void;

  constructor(store: Store, onChange: () => void) {
    this.#store = store;
    this.#onChange = onChange;
  }

  get list(): readonly TestPerson[] {
    return readyValue(this.people)?.items ?? [];
  }

  async load(): Promise<void> {
    if (this.people.status === "failed") this.people = pending;
    try {
      this.people = ready(await this.#store.client.ask<TestPeople>("/v1/test-people"));
    } catch (trouble) {
      this.#store.report(trouble);
      this.people = failed(trouble);
    }
    this.#onChange();
  }

  /** Puts these in the place of all before; says whether it worked. */
  async keep(conversations: readonly string[]): Promise<boolean> {
    return this.#try(async () => {
      const call = { method: "PUT", body: { conversations } } as const;
      this.people = ready(await this.#store.client.ask<TestPeople>("/v1/test-people", call));
    });
  }

  search(words: string): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
    const search = words.trim();
    this.found = search === "" ? undefined : pending;
    this.#onChange();
    if (search !== "") this.#timer = setTimeout(() => void this.#find(search), restMs);
  }

  /** The same test again goes under the same key, until it is known what became of it. */
  async send(request: TestSendRequest): Promise<boolean> {
    if (this.isSending) return false;
    const body = JSON.stringify(request);
    if (this.#key?.body !== body) this.#key = { body, value: crypto.randomUUID() };
    const headers = { "idempotency-key": this.#key.value };
    this.isSending = true;
    this.results = new Map();
    this.#onChange();
    const isAnswered = await this.#try(async () => {
      const call = { body: request, headers };
      const { items } = await this.#store.client.ask<TestSendResult>("/v1/test-send", call);
      this.results = new Map(items.map((item) => [item.conversationId, item]));
      this.#key = undefined;
    });
    if (this.trouble && !this.trouble.isUnanswered) this.#key = undefined;
    if (this.trouble?.code === "people_not_yours") await this.load();
    this.isSending = false;
    this.#onChange();
    return isAnswered;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  async #find(search: string): Promise<void> {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    try {
      const both = await Promise.all(
        (["in_progress", "bound"] as const).map((source) =>
          this.#store.client.conversations({ source, filter: { search }, limit: foundMax }, signal),
        ),
      );
      const all = new Map(both.flatMap(({ items }) => items).map((item) => [item.id, item]));
      this.found = ready([...all.values()].slice(0, foundMax));
    } catch (trouble) {
      if (isAbort(trouble)) return;
      this.#store.report(trouble);
      this.found = failed(trouble);
    }
    this.#onChange();
  }

  async #try(act: () => Promise<void>): Promise<boolean> {
    this.trouble = undefined;
    try {
      await act();
    } catch (trouble) {
      this.#store.report(trouble);
      if (!(trouble instanceof ApiProblem)) throw trouble;
      this.trouble = trouble;
    }
    this.#onChange();
    return this.trouble === undefined;
  }
}
