import type { AccountFacet, Conversation, ConversationSummary, Filter, Selection } from "../schema/api.ts";
import type { Channel } from "../schema/channels.ts";
import type { RemovableVerdict } from "../schema/reach.ts";
import type { Warning } from "../schema/warnings.ts";
import { asked, type Place, sourceOf } from "./place.ts";

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

export interface ChosenAccount {
  id: string;
  channel: Channel;
  name: string;
  people: number;
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
function untickedHere({ except, away }: Matching): string[] {
  return [...except].filter((id) => !away.has(id));
}

/**
 * The selection as the API takes it; undefined while nobody is chosen. How many all that match were when they were
 * chosen goes along: what they are by then is said beside it.
 */
export function selectionOf(
  choice: Choice,
  removed: Removed,
  place: Place = "in_progress",
): Selection | undefined {
  if (choice.mode === "none") return undefined;
  const { verdicts, conversations, warnings = [] } = removed;
  const remove = { verdicts: [...verdicts], conversations: [...conversations], warnings: [...warnings] };
  const source = sourceOf(place) === "bound" ? ({ source: "bound" } as const) : {};
  if (choice.mode === "named")
    return { people: { mode: "named", ...source, conversations: [...choice.ids] }, remove };
  const { filter } = asked(place, choice.filter);
  const expected = chosenCount(choice);
  return {
    people: { mode: "matching", ...source, filter, except: [...choice.except], expected },
    remove,
  };
}

/** Chosen people by account, largest first. */
export function chosenAccounts(
  choice: Choice,
  known: ReadonlyMap<string, Known>,
  accounts: readonly AccountFacet[],
): ChosenAccount[] {
  const counts = new Map<string, ChosenAccount>();
  const add = (id: string, channel: Channel, name: string, people: number) => {
    const entry = counts.get(id);
    if (entry) entry.people += people;
    else counts.set(id, { id, channel, name, people });
  };
  if (choice.mode === "matching") {
    for (const { id, channel, name, count } of choice.scope.accounts) add(id, channel, name, count);
  }
  const ids = choice.mode === "named" ? choice.ids : choice.mode === "matching" ? untickedHere(choice) : [];
  for (const id of ids) {
    const person = known.get(id);
    if (!person) continue;
    const name = accounts.find((account) => account.id === person.accountId)?.name ?? "";
    add(person.accountId, person.channel, name, choice.mode === "named" ? 1 : -1);
  }
  return [...counts.values()].filter(({ people }) => people > 0).sort((a, b) => b.people - a.people);
}

/** Chosen people whose 24 hours are over, as far as they are known. */
export function chosenPastWindow(choice: Choice, known: ReadonlyMap<string, Known>): number {
  const isPast = (id: string) => known.get(id)?.verdict === "window";
  if (choice.mode === "none") return 0;
  if (choice.mode === "named") return [...choice.ids].filter(isPast).length;
  return Math.max(0, choice.scope.windowClosed - untickedHere(choice).filter(isPast).length);
}
