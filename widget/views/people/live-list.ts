import type { Conversation, ConversationsNow } from "../../../schema/api.ts";
import { isAbort, ready, readyValue } from "../../loadable.ts";
import { type PeopleSource, topOf } from "../../people-source.ts";
import type { Store } from "../../store.ts";

/** What a look has brought, as far as a person cares. */
export interface Change {
  /** People who have left the list since the last look. */
  gone: number;
  /** People who have come above the list, all of them. */
  newer: number;
}

/** Somebody who has left the list keeps their place, greyed. */
const asGone = (person: Conversation): Conversation => ({ ...person, verdict: "state" });

/** Takes an answer into the list it was asked for. Undefined when nothing has changed for anybody. */
export function takeIn(
  store: Store,
  people: PeopleSource,
  ids: readonly string[],
  now: ConversationsNow,
): Change | undefined {
  const rows = readyValue(people.list);
  if (!rows) return undefined;
  const loaded = new Map(rows.loaded.map((person) => [person.id, person]));
  const items = new Map(now.items.map((person) => [person.id, person]));
  const changed = new Map<string, Conversation>();
  let gone = 0;
  for (const id of ids) {
    const before = loaded.get(id);
    if (!before) continue;
    const after = items.get(id) ?? asGone(before);
    if (JSON.stringify(after) === JSON.stringify(before)) continue;
    if (!items.has(id)) gone += 1;
    changed.set(id, after);
  }
  const newer = now.newer.filter((id) => !loaded.has(id));
  people.stirred = now.newer.filter((id) => loaded.has(id));
  const isNews = newer.length > people.newer.length;
  const summary = readyValue(people.summary);
  const isRecounted =
    summary !== undefined &&
    now.matching !== null &&
    (summary.matching !== now.matching || summary.inProgress !== now.everybody);
  if (changed.size === 0 && newer.length === people.newer.length && !isRecounted) return undefined;
  rows.replace(changed);
  store.remember([...changed.values()]);
  people.newer = newer;
  if (isRecounted && now.matching !== null && now.everybody !== null)
    people.summary = ready({ ...summary, matching: now.matching, inProgress: now.everybody });
  store.notify();
  return { gone, newer: isNews ? newer.length : 0 };
}

/** Brings the people who have come since to the top. More than a page of them is a new list. */
export async function bringIn(store: Store, people: PeopleSource, signal?: AbortSignal): Promise<void> {
  const rows = readyValue(people.list);
  try {
    const page = await store.client.conversations({ ...people.asked, limit: 50 }, signal);
    if (rows !== readyValue(people.list) || !rows) return;
    const there = new Set(rows.loaded.map(({ id }) => id));
    const fresh = page.items.filter(({ id }) => !there.has(id));
    if (rows.length === 0 || fresh.length === page.items.length) return await people.load();
    rows.replace(new Map(page.items.map((person) => [person.id, person])));
    rows.bringIn(fresh);
    store.remember(page.items);
    people.top = topOf(page.items);
    people.newer = [];
    store.notify();
  } catch (trouble) {
    if (!isAbort(trouble)) store.report(trouble);
  }
}
