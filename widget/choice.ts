import type { Conversation, ConversationSummary, Filter } from "../schema/api.ts";
import type { RemovableVerdict } from "../schema/reach.ts";
import type { Warning } from "../schema/warnings.ts";

/** What the widget remembers of a person it has seen, to count those chosen by account. */
export type Known = Pick<Conversation, "channel" | "accountId" | "verdict" | "tags">;

/** The counts that belonged to the filter when everybody matching it was chosen. */
export type Scope = Pick<ConversationSummary, "matching" | "windowClosed" | "accounts">;

/**
 * All that match a filter except those unticked. An unticked person stays unticked when the filter changes, so not
 * all of `except` need match: `away` are those who do not, and `unticked` is how many do.
 */
export interface Matching {
  mode: "matching";
  filter: Filter;
  scope: Scope;
  except: ReadonlySet<string>;
  away: ReadonlySet<string>;
  unticked: number;
}

/** Who is ticked: nobody, named people, or all that match a filter except those unticked. */
export type Choice = { mode: "none" } | { mode: "named"; ids: ReadonlySet<string> } | Matching;

/** Taken out at the check, by kind or one by one. */
export interface Removed {
  verdicts: readonly RemovableVerdict[];
  conversations: readonly string[];
  /** Whom these warnings are about. Absent in what an older version has kept. */
  warnings?: readonly Warning[];
}

export const nobody: Choice = { mode: "none" };
export const nothingRemoved: Removed = { verdicts: [], conversations: [] };

export function isChosen(choice: Choice, id: string): boolean {
  if (choice.mode === "none") return false;
  return choice.mode === "named" ? choice.ids.has(id) : !choice.except.has(id);
}

export function chosenCount(choice: Choice): number {
  if (choice.mode === "none") return 0;
  return choice.mode === "named" ? choice.ids.size : Math.max(0, choice.scope.matching - choice.unticked);
}

/** Ticks or unticks these people. */
export function setChosen(choice: Choice, ids: Iterable<string>, isOn: boolean): Choice {
  if (choice.mode === "matching") {
    const except = new Set(choice.except);
    for (const id of ids) isOn ? except.delete(id) : except.add(id);
    const unticked = untickedHere({ ...choice, except }).length;
    return unticked >= choice.scope.matching ? nobody : { ...choice, except, unticked };
  }
  const named = new Set(choice.mode === "named" ? choice.ids : []);
  for (const id of ids) isOn ? named.add(id) : named.delete(id);
  return named.size === 0 ? nobody : { mode: "named", ids: named };
}

/** Those unticked whom the filter would have matched. */
export function untickedHere({ except, away }: Matching): string[] {
  return [...except].filter((id) => !away.has(id));
}

/** Chosen people whose 24 hours are over, as far as they are known. */
export function chosenPastWindow(choice: Choice, known: ReadonlyMap<string, Known>): number {
  const isPast = (id: string) => known.get(id)?.verdict === "window";
  if (choice.mode === "none") return 0;
  if (choice.mode === "named") return [...choice.ids].filter(isPast).length;
  return Math.max(0, choice.scope.windowClosed - untickedHere(choice).filter(isPast).length);
}
