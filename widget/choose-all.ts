import type { Conversation, ConversationSummary, Filter } from "../schema/api.ts";
import type { Matching, Scope } from "./choice.ts";
import { readyValue } from "./loadable.ts";
import { asked } from "./place.ts";
import type { Store } from "./store.ts";

/**
 * Up to this many are chosen by name where 全選 must not disturb others: under a search, or beside people ticked
 * before. Beyond it everybody is chosen by the filter itself.
 */
const namedMax = 2_000;
const namingPageSize = 100;

export function scopeOf(summary: ConversationSummary, filter: Filter): Scope {
  const accounts = filter.accounts
    ? summary.accounts.filter((account) => filter.accounts?.includes(account.id))
    : summary.accounts;
  return { matching: summary.matching, windowClosed: summary.windowClosed, accounts };
}

/** All that match, nobody unticked. */
export function allOf(summary: ConversationSummary, filter: Filter): Matching {
  return {
    mode: "matching",
    filter,
    scope: scopeOf(summary, filter),
    except: new Set(),
    away: new Set(),
    unticked: 0,
  };
}

/** 全選: chooses all that match; when all are, chooses none of them. */
export async function toggleAll(store: Store): Promise<void> {
  const { chooser } = store;
  const { place } = store.state;
  await store.people.counted;
  const { filter, choice } = store.state;
  if (place === "team" || place !== store.state.place) return;
  const summary = readyValue(store.people.summary);
  if (!summary || summary.matching === 0) return store.notify();
  const isOn = chooser.extent !== "all";
  const mayName = summary.matching <= namedMax;
  const isNarrowed = filter.search !== undefined;
  const ids = mayName && (isNarrowed || choice.mode === "named") ? await idsOf(store, filter) : undefined;
  if (ids) chooser.tick(ids, isOn);
  else if (!isOn) chooser.clear();
  else store.choose(allOf(summary, filter));
}

async function idsOf(store: Store, filter: Filter): Promise<string[] | undefined> {
  const found: Conversation[] = [];
  let cursor: string | null | undefined;
  try {
    do {
      const search = { ...asked(store.state.place, filter), cursor, limit: namingPageSize };
      const page = await store.client.conversations(search);
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
  } catch (trouble) {
    store.report(trouble);
    return undefined;
  }
  store.remember(found);
  return found.map(({ id }) => id);
}
