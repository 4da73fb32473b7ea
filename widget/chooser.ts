import type { ConversationSummary, Filter } from "../schema/api.ts";
import { isChosen, nobody, setChosen } from "./choice.ts";
import { toggleAll } from "./choose-all.ts";
import { conditionsIn, sameFilter } from "./filter-set.ts";
import { readyValue } from "./loadable.ts";
import type { Store } from "./store.ts";

/** Ticking: one, a range, and everybody who matches, loaded or not. */
export class Chooser {
  /** Told when the choice has followed a changed filter, with how to take that back. */
  onFollowed: ((undo: () => void) => void) | undefined;
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  tick(ids: readonly string[], isOn: boolean): void {
    if (this.#store.state.place === "team") return;
    this.#store.choose(setChosen(this.#store.state.choice, ids, isOn));
  }

  clear(): void {
    this.#store.choose(nobody);
  }

  /** Whether those in the list are chosen: all, some of them, or none. */
  get extent(): "none" | "some" | "all" {
    const { choice, filter } = this.#store.state;
    const rows = readyValue(this.#store.people.list);
    if (choice.mode === "none" || !rows || rows.length === 0) return "none";
    const isWhole = choice.mode === "matching" && sameFilter(choice.filter, filter);
    if (isWhole) return choice.unticked > 0 ? "some" : "all";
    const { loaded } = rows;
    const on = loaded.filter(({ id }) => isChosen(choice, id)).length;
    if (on === 0) return "none";
    const isSure = rows.isWhole || choice.mode === "matching";
    return on === loaded.length && isSure ? "all" : this.#isAllNamed ? "all" : "some";
  }

  toggleAll(): Promise<void> {
    return toggleAll(this.#store);
  }

  /** A choice of all that match follows the filter; a search only narrows the view of it. */
  async follow(filter: Filter, summary: ConversationSummary): Promise<void> {
    if (this.#store.state.choice.mode !== "matching") return;
    const { follow } = await import("./follow-filter.ts");
    await follow(this.#store, filter, summary);
  }

  get #isAllNamed(): boolean {
    const { choice, filter } = this.#store.state;
    const matching = readyValue(this.#store.people.summary)?.matching;
    const asksNothing = filter.search === undefined && conditionsIn(filter) === 0;
    return choice.mode === "named" && asksNothing && choice.ids.size === matching;
  }
}
