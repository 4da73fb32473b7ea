import { readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { listsWords } from "../../strings/lists.ts";

/** People whom a choice names one by one at most; beyond this there is 全選, with a filter. */
const rangeMax = 2_000;
const pageSize = 100;

/**
 * Ticks everybody from place `from` to place `to`, both included, of whom some are not loaded: fetches them by their
 * place, says so meanwhile, and ticks them together. Nobody is ticked where the range is too long, or where it could
 * not be fetched whole: both are said.
 */
export async function tickRange(
  store: Store,
  strings: FirstStrings,
  [from, to]: readonly [number, number],
  isOn: boolean,
): Promise<void> {
  const words = listsWords(strings);
  const { people: source } = store;
  const rows = readyValue(source.list);
  const wanted = to - from + 1;
  if (!rows) return;
  if (wanted > rangeMax) return store.showToast({ text: words.rangeTooLong(rangeMax) });
  store.showToast({ text: words.rangeLoading(wanted) });
  const ids: string[] = [];
  try {
    while (ids.length < wanted) {
      const limit = Math.min(pageSize, wanted - ids.length);
      const { items } = await store.client.conversations({
        ...source.asked,
        skip: from + ids.length,
        limit,
      });
      store.remember(items);
      ids.push(...items.map(({ id }) => id));
      if (items.length < limit) break;
    }
  } catch (trouble) {
    store.report(trouble);
    return store.showToast({ text: words.rangeFailed });
  }
  // Another filter or another list meanwhile: what was asked for is not there any more.
  if (store.people !== source || readyValue(source.list) !== rows) return store.hideToast();
  store.chooser.tick(ids, isOn);
  store.hideToast();
}
