import type { Filter } from "../schema/api.ts";

/** A filter with conditions that may have been taken out, as `undefined` or as an empty list. */
export type LooseFilter = { [Key in keyof Filter]: Filter[Key] | undefined };

/** Only the conditions that are there: an absent one asks nothing, and is not sent as `undefined`. */
export function set(filter: LooseFilter): Filter {
  const isThere = (value: unknown) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined && value !== "";
  const entries = Object.entries(filter).filter(([key, value]) =>
    key === "tags" ? filter.tags && isThere(filter.tags.ids) : isThere(value),
  );
  return Object.fromEntries(entries) as Filter;
}

/** Without what was typed: a search narrows what is looked at, not what was chosen. */
export function withoutSearch({ search: _, ...filter }: Filter): Filter {
  return filter;
}

/** Conditions set, but for the search: each attribute counts one. */
export function conditionsIn(filter: Filter): number {
  const { attributes, ...others } = withoutSearch(filter);
  return Object.keys(others).length + (attributes?.length ?? 0);
}

/** Whether two filters ask the same, in whatever order their conditions were set. */
export function sameFilter(a: Filter, b: Filter): boolean {
  const inOrder = (filter: Filter) =>
    JSON.stringify(Object.entries(filter).sort(([one], [other]) => (one < other ? -1 : 1)));
  return inOrder(a) === inOrder(b);
}
