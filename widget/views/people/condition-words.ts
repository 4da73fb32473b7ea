import type { AccountFacet, AttributeCondition, Filter, TimeRange } from "../../../schema/api.ts";
import { set, withoutSearch } from "../../filter-set.ts";
import type { FilterStrings } from "../../strings/zh-hant/filter.ts";
import { channelName } from "../../ui/icons.ts";

export const timeFields = ["lastCustomer", "lastTeam", "lastMarketing"] as const;
export type TimeField = (typeof timeFields)[number];

/** What the words of a filter are taken from. */
export interface Vocabulary {
  accounts: readonly AccountFacet[];
  /** How tags, stores and attributes are called, by id. */
  names: ReadonlyMap<string, string>;
  words: FilterStrings;
}

/** A condition that is set: its name in the API, in words, and the filter without it. */
export interface Condition {
  name: string;
  text: string;
  without: Filter;
}

/** An account in words: its channel first, unless its own name says it already. */
export function accountTitle({ channel, name }: Pick<AccountFacet, "channel" | "name">): string {
  const channelWord = channelName(channel);
  return name.startsWith(channelWord) ? name : `${channelWord} ${name}`;
}

/** 2026/11/23 of a day as the API writes it. */
const dayWords = (day: string) => day.replaceAll("-", "/").replaceAll("/0", "/");

function rangeWords(from: string | undefined, until: string | undefined, words: FilterStrings): string {
  if (from !== undefined && until !== undefined) return words.range(dayWords(from), dayWords(until));
  return from === undefined ? words.upTo(dayWords(until ?? "")) : words.since(dayWords(from));
}

export function timeWords(
  { withinDays, olderThanDays, from, until }: TimeRange,
  words: FilterStrings,
): string {
  if (withinDays !== undefined) return words.within(withinDays);
  return olderThanDays === undefined ? rangeWords(from, until, words) : words.older(olderThanDays);
}

const number = (value: number) => new Intl.NumberFormat("en", { maximumFractionDigits: 10 }).format(value);

export function attributeWords(condition: AttributeCondition, words: FilterStrings): string {
  switch (condition.type) {
    case "choice":
      return words.chipAny(condition.anyOf);
    case "date":
      return rangeWords(condition.from, condition.until, words);
    case "text":
      return (condition.mode === "contains" ? words.textContains : words.textEquals)(condition.value);
    case "number": {
      const { min, max } = condition;
      if (min !== undefined && max !== undefined) return words.between(number(min), number(max));
      return min === undefined ? words.atMost(number(max ?? 0)) : words.atLeast(number(min));
    }
  }
}

/** The conditions of a filter, in the order of the form. Names that are not known (yet) stand for their kind. */
export function conditionsOf(filter: Filter, { accounts, names, words }: Vocabulary): Condition[] {
  const asked = withoutSearch(filter);
  const found: Condition[] = [];
  const add = (name: keyof Filter, text: string) =>
    found.push({ name, text, without: set({ ...filter, [name]: undefined }) });
  const named = (ids: readonly string[]) => ids.flatMap((id) => names.get(id) ?? []);
  if (asked.channels) add("channels", words.chipAny(asked.channels.map(channelName)));
  if (asked.accounts) {
    const chosen = accounts.filter(({ id }) => asked.accounts?.includes(id));
    add("accounts", words.chipAny(chosen.map(accountTitle)) || words.channels);
  }
  if (asked.tags) {
    const say = { any: words.chipAny, all: words.chipEvery, none: words.chipNone }[asked.tags.mode];
    const known = named(asked.tags.ids);
    add("tags", known.length > 0 ? say(known) : words.tags);
  }
  for (const field of timeFields) {
    const range = asked[field];
    if (range) add(field, words.chipTime[field](timeWords(range, words)));
  }
  if (asked.window) add("window", asked.window === "open" ? words.windowOpen : words.windowClosed);
  if (asked.waiting !== undefined) add("waiting", asked.waiting ? words.waitingYes : words.waitingNo);
  if (asked.stores) add("stores", words.chipAny(named(asked.stores)) || words.stores);
  for (const [index, condition] of (asked.attributes ?? []).entries())
    found.push({
      name: `attributes.${index}`,
      text: words.chipOf(names.get(condition.id) ?? words.attributes, attributeWords(condition, words)),
      without: set({ ...filter, attributes: asked.attributes?.filter((_, other) => other !== index) }),
    });
  return found;
}

/** With this one in, or out when it was in. */
export function toggled<Item>(items: readonly Item[] | undefined, item: Item): Item[] {
  return items?.includes(item) ? items.filter((other) => other !== item) : [...(items ?? []), item];
}
