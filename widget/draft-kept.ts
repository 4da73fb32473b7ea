/** Work as it is kept: what is worth it, and how it is written. */
import type { Filter } from "../schema/api.ts";
import { isBlank } from "../schema/messages.ts";
import { type Choice, type Known, type Matching, nobody, type Removed } from "./choice.ts";
import type { Draft, Work } from "./draft.ts";
import type { Aside, Place } from "./place.ts";

/** Whether there is anything in it that would be missed. */
export function isWorthKeeping({ draft, choice, asides }: Work): boolean {
  return (
    [choice, ...Object.values(asides).map((aside) => aside?.choice)].some(
      (one) => one !== undefined && one.mode !== "none",
    ) ||
    draft.template !== undefined ||
    draft.messages.some((message) => !isBlank(message))
  );
}

/** As JSON knows it: a set is a list. */
type PlainChoice =
  | { mode: "none" }
  | { mode: "named"; ids: string[] }
  | (Omit<Matching, "except" | "away"> & { except: string[]; away?: string[] });

type PlainAside = Omit<Aside, "choice"> & { choice: PlainChoice };

interface Stored {
  version: 1;
  draft: Draft;
  choice: PlainChoice;
  removed: Removed;
  filter: Filter;
  /** Absent in what an older version has kept. */
  place?: Place;
  asides?: { [Name in Place]?: PlainAside };
  known: [string, Known][];
}

export function toJson(work: Work, known: ReadonlyMap<string, Known>): string {
  const { draft, choice, removed, filter, place } = work;
  const plain = plainOf(choice);
  const asides = mapAsides(work.asides, (aside) => ({ ...aside, choice: plainOf(aside.choice) }));
  const choices = [plain, ...Object.values(asides).map((aside) => aside.choice)];
  const ids = choices.flatMap((one) =>
    one.mode === "named" ? one.ids : one.mode === "matching" ? one.except : [],
  );
  const seen = ids.flatMap((id) => {
    const person = known.get(id);
    return person ? [[id, person] satisfies [string, Known]] : [];
  });
  const stored: Stored = { version: 1, draft, choice: plain, removed, filter, place, asides, known: seen };
  return JSON.stringify(stored);
}

function mapAsides<From, To>(
  asides: { readonly [Name in Place]?: From | undefined },
  map: (aside: From) => To,
): { [Name in Place]?: To } {
  const entries = Object.entries(asides) as [Place, From | undefined][];
  return Object.fromEntries(entries.flatMap(([place, aside]) => (aside ? [[place, map(aside)]] : [])));
}

function plainOf(choice: Choice): PlainChoice {
  if (choice.mode === "named") return { mode: "named", ids: [...choice.ids] };
  return choice.mode === "matching"
    ? { ...choice, except: [...choice.except], away: [...choice.away] }
    : choice;
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
  const { draft, removed, filter, known, place = "in_progress" } = stored;
  const asides = mapAsides(stored.asides ?? {}, (aside) => ({ ...aside, choice: choiceOf(aside.choice) }));
  return { work: { draft, removed, filter, place, asides, choice: choiceOf(stored.choice) }, known };
}

function choiceOf(plain: PlainChoice): Choice {
  if (plain.mode === "named") return { mode: "named", ids: new Set(plain.ids) };
  return plain.mode === "matching"
    ? { ...plain, except: new Set(plain.except), away: new Set(plain.away) }
    : nobody;
}
