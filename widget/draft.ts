import type { Filter } from "../schema/api.ts";
import type { TextMessage } from "../schema/content.ts";
import type { Choice, Known, Matching, Removed } from "./choice.ts";
import { nobody, nothingRemoved } from "./choice.ts";

/** What is being written. The id is the draft's own: one draft is sent once, from however many tabs. */
export interface Draft {
  id: string;
  messages: readonly TextMessage[];
  savedAtMs: number | null;
}

/** All that must survive a reload: text, people, and the filter they were chosen under. */
export interface Work {
  draft: Draft;
  choice: Choice;
  removed: Removed;
  filter: Filter;
}

export function freshDraft(): Draft {
  return { id: crypto.randomUUID(), messages: [], savedAtMs: null };
}

export function freshWork(): Work {
  return { draft: freshDraft(), choice: nobody, removed: nothingRemoved, filter: {} };
}

/** Whether there is anything in it that would be missed. */
export function isWorthKeeping({ draft, choice }: Work): boolean {
  return choice.mode !== "none" || draft.messages.some(({ text }) => text !== "");
}

/** As JSON knows it: a set is a list. */
type PlainChoice =
  | { mode: "none" }
  | { mode: "named"; ids: string[] }
  | (Omit<Matching, "except"> & { except: string[] });

interface Stored {
  version: 1;
  draft: Draft;
  choice: PlainChoice;
  removed: Removed;
  filter: Filter;
  known: [string, Known][];
}

export function toJson({ draft, choice, removed, filter }: Work, known: ReadonlyMap<string, Known>): string {
  const plain = plainOf(choice);
  const ids = plain.mode === "named" ? plain.ids : plain.mode === "matching" ? plain.except : [];
  const seen = ids.flatMap((id) => {
    const person = known.get(id);
    return person ? [[id, person] satisfies [string, Known]] : [];
  });
  const stored: Stored = { version: 1, draft, choice: plain, removed, filter, known: seen };
  return JSON.stringify(stored);
}

function plainOf(choice: Choice): PlainChoice {
  if (choice.mode === "named") return { mode: "named", ids: [...choice.ids] };
  return choice.mode === "matching" ? { ...choice, except: [...choice.except] } : choice;
}

/** Reads what `toJson` wrote. Anything else (another version, a broken store) is no work at all. */
export function fromJson(json: string): { work: Work; known: [string, Known][] } | undefined {
  let stored: Stored;
  try {
    stored = JSON.parse(json) as Stored;
  } catch {
    return undefined;
  }
  if (stored?.version !== 1) return undefined;
  const { draft, removed, filter, known } = stored;
  return { work: { draft, removed, filter, choice: choiceOf(stored.choice) }, known };
}

function choiceOf(plain: PlainChoice): Choice {
  if (plain.mode === "named") return { mode: "named", ids: new Set(plain.ids) };
  return plain.mode === "matching" ? { ...plain, except: new Set(plain.except) } : nobody;
}
