/** How a choice of everybody follows the filter. Comes with the filter, right after the list. */
import type { ConversationSummary, Filter } from "../schema/api.ts";
import { chosenCount, type Matching } from "./choice.ts";
import { scopeOf } from "./choose-all.ts";
import { sameFilter, withoutSearch } from "./filter-set.ts";
import { asked } from "./place.ts";
import type { Store } from "./store.ts";

/** The same choice under another filter, with that filter's counts: they say who of those unticked matches it. */
export function underFilter(choice: Matching, filter: Filter, summary: ConversationSummary): Matching {
  const here = new Set(summary.unticked);
  const away = new Set([...choice.except].filter((id) => !here.has(id)));
  return {
    ...choice,
    filter,
    scope: scopeOf(summary, filter),
    away,
    unticked: choice.except.size - away.size,
  };
}

/** A choice of all that match follows the filter; a search only narrows the view of it. */
export async function follow(store: Store, filter: Filter, summary: ConversationSummary): Promise<void> {
  const { choice } = store.state;
  if (choice.mode !== "matching") return;
  const wanted = choice.filter.search === undefined ? withoutSearch(filter) : filter;
  const isSame = sameFilter(wanted, choice.filter);
  if (isSame && !sameFilter(wanted, filter)) return;
  const isAnswered = sameFilter(wanted, filter) && store.people.askedExcept === choice.except;
  const counted = isAnswered ? summary : await summaryOf(store, wanted, choice.except);
  if (!counted || store.state.choice !== choice) return;
  const followed = underFilter(choice, wanted, counted);
  store.set({ choice: followed });
  if (isSame || chosenCount(followed) === chosenCount(choice)) return;
  store.chooser.onFollowed?.(() => {
    store.set({ choice });
    store.filterBy(choice.filter);
  });
}

async function summaryOf(
  store: Store,
  filter: Filter,
  except: ReadonlySet<string>,
): Promise<ConversationSummary | undefined> {
  try {
    return await store.client.summary({ ...asked(store.state.place, filter), except: [...except] });
  } catch (trouble) {
    store.report(trouble);
    return undefined;
  }
}
