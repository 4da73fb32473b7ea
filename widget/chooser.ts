import type { Conversation, ConversationSummary, Filter } from "../schema/api.ts";
import { chosenCount, isChosen, nobody, scopeOf, setChosen, underFilter } from "./choice.ts";
import { conditionsIn, sameFilter, withoutSearch } from "./filter-set.ts";
import { readyValue } from "./loadable.ts";
import { asked } from "./place.ts";
import type { Store } from "./store.ts";

/**
 * Up to this many are chosen by name where 全選 must not disturb others: under a search, or beside people ticked
 * before. Beyond it everybody is chosen by the filter itself.
 */
const namedMax = 2_000;
const namingPageSize = 100;

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

  /** 全選: chooses all that match; when all are, chooses none of them. */
  async toggleAll(): Promise<void> {
    const { place } = this.#store.state;
    await this.#store.people.counted;
    const { filter, choice } = this.#store.state;
    if (place === "team" || place !== this.#store.state.place) return;
    const summary = readyValue(this.#store.people.summary);
    if (!summary || summary.matching === 0) return this.#store.notify();
    const isOn = this.extent !== "all";
    const mayName = summary.matching <= namedMax;
    const isNarrowed = filter.search !== undefined;
    const ids = mayName && (isNarrowed || choice.mode === "named") ? await this.#idsOf(filter) : undefined;
    if (ids) this.tick(ids, isOn);
    else if (!isOn) this.clear();
    else
      this.#store.choose({
        mode: "matching",
        filter,
        scope: scopeOf(summary, filter),
        except: new Set(),
        away: new Set(),
        unticked: 0,
      });
  }

  /** A choice of all that match follows the filter; a search only narrows the view of it. */
  async follow(filter: Filter, summary: ConversationSummary): Promise<void> {
    const { choice } = this.#store.state;
    if (choice.mode !== "matching") return;
    const wanted = choice.filter.search === undefined ? withoutSearch(filter) : filter;
    const isSame = sameFilter(wanted, choice.filter);
    if (isSame && !sameFilter(wanted, filter)) return;
    const isAnswered = sameFilter(wanted, filter) && this.#store.people.askedExcept === choice.except;
    const counted = isAnswered ? summary : await this.#summaryOf(wanted, choice.except);
    if (!counted || this.#store.state.choice !== choice) return;
    const followed = underFilter(choice, wanted, counted);
    this.#store.set({ choice: followed });
    if (isSame || chosenCount(followed) === chosenCount(choice)) return;
    this.onFollowed?.(() => {
      this.#store.set({ choice });
      this.#store.filterBy(choice.filter);
    });
  }

  get #isAllNamed(): boolean {
    const { choice, filter } = this.#store.state;
    const matching = readyValue(this.#store.people.summary)?.matching;
    const asksNothing = filter.search === undefined && conditionsIn(filter) === 0;
    return choice.mode === "named" && asksNothing && choice.ids.size === matching;
  }

  async #summaryOf(filter: Filter, except: ReadonlySet<string>): Promise<ConversationSummary | undefined> {
    try {
      return await this.#store.client.summary({
        ...asked(this.#store.state.place, filter),
        except: [...except],
      });
    } catch (trouble) {
      this.#store.report(trouble);
      return undefined;
    }
  }

  async #idsOf(filter: Filter): Promise<string[] | undefined> {
    const found: Conversation[] = [];
    let cursor: string | null | undefined;
    try {
      do {
        const search = { ...asked(this.#store.state.place, filter), cursor, limit: namingPageSize };
        const page = await this.#store.client.conversations(search);
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
    } catch (trouble) {
      this.#store.report(trouble);
      return undefined;
    }
    this.#store.remember(found);
    return found.map(({ id }) => id);
  }
}
