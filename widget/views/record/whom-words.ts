import type { BroadcastDetail, ChosenBy } from "../../../schema/api.ts";
import { filterWords } from "../../strings/filter.ts";
import type { Strings } from "../../strings/index.ts";
import { accountTitle, type Condition, conditionsOf } from "../people/condition-words.ts";

type Gone = (number: number) => string;

/** The ids without those that have no name any more, but for one that stands for all of them. */
function withGone(ids: readonly string[], names: Map<string, string>, gone: Gone): string[] {
  const missing = ids.filter((id) => !names.has(id));
  const [first] = missing;
  if (first === undefined) return [...ids];
  names.set(first, gone(missing.length));
  return ids.filter((id) => id === first || !missing.includes(id));
}

/** The conditions as the chips said them, with the names of today; what has been deleted since is told as that. */
function conditionWords({ filter, names, accounts }: ChosenBy, strings: Strings): string[] {
  const words = strings.sent;
  const known = new Map(Object.entries(names));
  for (const { id } of filter.attributes ?? []) if (!known.has(id)) known.set(id, words.goneAttribute);
  const { tags, stores, accounts: asked = [] } = filter;
  const named = {
    ...filter,
    ...(tags ? { tags: { ...tags, ids: withGone(tags.ids, known, words.goneTags) } } : {}),
    ...(stores ? { stores: withGone(stores, known, words.goneStores) } : {}),
  };
  const chips = filterWords(strings);
  const titles = new Map(accounts.map((account) => [account.id, accountTitle(account)]));
  const byAccount = withGone(asked, titles, words.goneAccounts).flatMap((id) => titles.get(id) ?? []);
  const said = ({ name, text }: Condition) => (name === "accounts" ? chips.chipAny(byAccount) : text);
  const search = filter.search?.trim() ?? "";
  return [
    ...(search === "" ? [] : [words.search(search)]),
    ...conditionsOf(named, { accounts: [], names: known, words: chips }).map(said),
  ];
}

function removedWords({ removed }: ChosenBy, strings: Strings): string[] {
  const { verdicts, warnings, people } = removed;
  const whom = [
    ...verdicts.map((verdict) => strings.preview.verdicts[verdict].title),
    ...warnings.map((warning) => strings.sent.warnings[warning]),
    ...(people > 0 ? [strings.sent.removedPeople(people)] : []),
  ];
  return whom.length > 0 ? [strings.sent.removed(whom)] : [];
}

/** Whom a send was for, in words, as its sender chose them; empty where that is not known any more. */
export function whomWords({ chosenBy }: Pick<BroadcastDetail, "chosenBy">, strings: Strings): string[] {
  if (chosenBy === null) return [];
  const { sent: words } = strings;
  const { mode, source, group, people, except } = chosenBy;
  const removed = removedWords(chosenBy, strings);
  if (group !== null) return [words.resend(people, words.groups[group]), ...removed];
  if (mode !== "matching") return [words.sources[source], words.named(people ?? 0), ...removed];
  const conditions = conditionWords(chosenBy, strings);
  return [
    words.sources[source],
    ...(conditions.length > 0 ? [words.filter(conditions)] : []),
    words.all(people),
    ...(except > 0 ? [words.except(except)] : []),
    ...removed,
  ];
}
