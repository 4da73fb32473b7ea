/** Who is chosen, as the API and the screens behind the list take it. */
import type { AccountFacet, Selection } from "../schema/api.ts";
import type { Channel } from "../schema/channels.ts";
import { type Choice, chosenCount, type Known, type Removed, untickedHere } from "./choice.ts";
import { isTemplate } from "./draft.ts";
import { readyValue } from "./loadable.ts";
import { asked, type Place, sourceOf } from "./place.ts";
import type { Store } from "./store.ts";

export interface ChosenAccount {
  id: string;
  channel: Channel;
  name: string;
  people: number;
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
export function accountsIn(
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

/** People chosen, by account. */
export function chosenAccounts({ state, people, known }: Store): ChosenAccount[] {
  return accountsIn(state.choice, known, readyValue(people.summary)?.accounts ?? []);
}

/** What is asked of the API; undefined while nobody is chosen. */
export function selectionIn(store: Store): Selection | undefined {
  const { choice, removed, place, draft } = store.state;
  const selection = selectionOf(choice, removed, place);
  const { onlyAccount } = draft;
  const isHeld = isTemplate(draft) && chosenAccounts(store).some(({ id }) => id === onlyAccount);
  return selection && isHeld ? { ...selection, onlyAccount } : selection;
}
