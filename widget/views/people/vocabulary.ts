import { readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import { filterWords } from "../../strings/filter.ts";
import type { FirstStrings } from "../../strings/index.ts";
import type { Vocabulary } from "./condition-words.ts";
import { deskOf } from "./filter-desk.ts";

/** What is known by now of how the things in a filter are called. */
export function vocabularyOf(store: Store, strings: FirstStrings): Vocabulary {
  const desk = deskOf(store);
  desk.learn();
  const accounts =
    readyValue(desk.facets)?.accounts ?? readyValue(store.people.summary)?.accounts ?? desk.lastAccounts;
  return { accounts, names: desk.names, words: filterWords(strings) };
}
