import type { AccountFacet, ConversationSummary, Filter } from "../../../schema/api.ts";
import type { PeopleStrings } from "../../strings/zh-hant/people.ts";
import { channelName } from "../../ui/icons.ts";

/** A condition that is set, in words, and the filter without it. */
export interface Condition {
  text: string;
  without: Filter;
}

/** An account in words: its channel first, unless its own name says it already. */
export function accountTitle({ channel, name }: Pick<AccountFacet, "channel" | "name">): string {
  const channelWord = channelName(channel);
  return name.startsWith(channelWord) ? name : `${channelWord} ${name}`;
}

/** The conditions of a filter, for their chips. Names that are not known (yet) are left out. */
export function conditionsOf(
  filter: Filter,
  summary: ConversationSummary | undefined,
  words: PeopleStrings,
): Condition[] {
  const conditions: Condition[] = [];
  const { search, accounts, tags, ...rest } = filter;
  if (accounts) {
    const names = summary?.accounts.filter(({ id }) => accounts.includes(id)) ?? [];
    const text = words.chipAny(names.map(accountTitle));
    conditions.push({ text: text || words.accounts, without: { ...rest, ...set({ search, tags }) } });
  }
  if (tags) {
    const names = summary?.tags.filter(({ id }) => tags.ids.includes(id)).map(({ name }) => name) ?? [];
    const say = { any: words.chipAny, all: words.chipEvery, none: words.chipNone }[tags.mode];
    const text = names.length > 0 ? say(names) : words.tags;
    conditions.push({ text, without: { ...rest, ...set({ search, accounts }) } });
  }
  return conditions;
}

/** Only the conditions that are there: an absent one asks nothing, and is not sent as `undefined`. */
export function set({ search, accounts, tags }: { [Key in keyof Filter]: Filter[Key] | undefined }): Filter {
  return {
    ...(search ? { search } : {}),
    ...(accounts && accounts.length > 0 ? { accounts } : {}),
    ...(tags && tags.ids.length > 0 ? { tags } : {}),
  };
}

/** With this one in, or out when it was in. */
export function toggled(ids: readonly string[] | undefined, id: string): string[] {
  return ids?.includes(id) ? ids.filter((other) => other !== id) : [...(ids ?? []), id];
}
