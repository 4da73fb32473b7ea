import { fromJson, toJson, type Work } from "../draft.ts";
import { readyValue } from "../loadable.ts";
import type { Store } from "../store.ts";
import { readFrom, writeTo } from "./storage.ts";

/** Work that was put off so that another send could go first. */
export interface LaterWork {
  people: number;
  /** As `toJson` wrote it. */
  work: string;
}

/** More than this nobody comes back to; the oldest goes. */
const keptMax = 5;

function keyOf(store: Store): string | undefined {
  const me = readyValue(store.state.me);
  return me && `omo-broadcast:${me.teamName}:${me.staffId}:later`;
}

/** What has been put off, the latest first. */
export function laterWorks(store: Store): readonly LaterWork[] {
  const json = readFrom(localStorage, keyOf(store));
  if (json === null) return [];
  try {
    const kept: unknown = JSON.parse(json);
    return Array.isArray(kept) ? (kept as LaterWork[]) : [];
  } catch {
    return [];
  }
}

/** Keeps work for after the next send. Returns whether the browser could. */
export function putOff(store: Store, work: Work, people: number): boolean {
  const works = [{ people, work: toJson(work, store.known) }, ...laterWorks(store)].slice(0, keptMax);
  const isKept = writeTo(localStorage, keyOf(store), JSON.stringify(works));
  store.notify();
  return isKept;
}

/** Goes on with what was put off last, in the editor. */
export function takeUp(store: Store): void {
  const [latest, ...others] = laterWorks(store);
  writeTo(localStorage, keyOf(store), JSON.stringify(others));
  const kept = latest && fromJson(latest.work);
  if (!kept) {
    store.notify();
    return;
  }
  for (const [id, person] of kept.known) store.known.set(id, person);
  store.bringBack(kept.work);
  store.set({
    screen: { name: "compose" },
    trail: [{ screen: { name: "people" }, focus: null }],
    focus: null,
  });
}
