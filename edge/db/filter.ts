/** The filter of the list, in SQL. */
import type { Filter } from "../../schema/api.ts";
import { capabilities } from "../../schema/channels.ts";
import { parseRowId, type RowPrefix } from "../../schema/ids.ts";
import { windowClosedBeforeMs } from "../../schema/reach.ts";
import type { Argument } from "./client.ts";
import { attributeArguments, attributeCondition } from "./filter-attributes.ts";
import { searchArguments, searchCondition } from "./filter-search.ts";
import {
  type FilterClock,
  type TimeField,
  timeColumns,
  timeCondition,
  timeRangeArguments,
} from "./filter-times.ts";

export type { FilterClock } from "./filter-times.ts";

const timeFields = Object.keys(timeColumns) as TimeField[];

const among = (column: string, list: string) => `${column} in (select value from json_each(:${list}))`;

function tagsCondition({ mode }: NonNullable<Filter["tags"]>, alias: string): string {
  const carried = `from customer_tags t where t.customer_id = ${alias}.customer_id and ${among("t.tag_id", "tags")}`;
  if (mode === "all") return `(select count(*) ${carried}) = :tagCount`;
  return `${mode === "none" ? "not " : ""}exists (select 1 ${carried})`;
}

/** WhatsApp's people by their 24 hours: of LINE's neither is true. One seek for each of them. */
export function windowCondition(state: NonNullable<Filter["window"]>, alias: string): string {
  const lastInbound = `coalesce((select seen.last_inbound_at_ms from channel_users seen
    where seen.id = ${alias}.channel_user_id), 0)`;
  return `(${alias}.channel = 'whatsapp' and ${lastInbound} ${state === "open" ? ">" : "<="} :windowClosedBefore)`;
}

export function windowArguments(nowMs: number): Record<string, Argument> {
  return { windowClosedBefore: windowClosedBeforeMs(capabilities.whatsapp.windowHours ?? 0, nowMs) };
}

/** The filter as a condition on the conversations alias. Arguments are shared by every alias. */
export function filterCondition(filter: Filter, alias: string): string {
  const parts = ["1"];
  if (filter.channels) parts.push(among(`${alias}.channel`, "channels"));
  if (filter.accounts?.length) parts.push(among(`${alias}.account_id`, "accounts"));
  if (filter.stores) parts.push(among(`${alias}.store_id`, "stores"));
  if (filter.waiting !== undefined)
    parts.push(`${alias}.waiting_since_ms is ${filter.waiting ? "not null" : "null"}`);
  for (const field of timeFields) {
    const range = filter[field];
    if (range) parts.push(timeCondition(field, range, alias));
  }
  if (filter.search?.trim()) parts.push(searchCondition(filter.search, alias));
  if (filter.tags) parts.push(tagsCondition(filter.tags, alias));
  for (const [index, condition] of (filter.attributes ?? []).entries())
    parts.push(attributeCondition(condition, index, alias));
  if (filter.window) parts.push(windowCondition(filter.window, alias));
  return parts.join(" and ");
}

export function filterArguments(filter: Filter, clock: FilterClock): Record<string, Argument> {
  const args: Record<string, Argument> = {};
  if (filter.channels) args.channels = JSON.stringify(filter.channels);
  if (filter.accounts?.length) args.accounts = JSON.stringify(filter.accounts);
  if (filter.stores) args.stores = JSON.stringify(rowNumbers("sto", filter.stores));
  for (const field of timeFields) {
    const range = filter[field];
    if (range) Object.assign(args, timeRangeArguments(field, range, clock));
  }
  if (filter.search?.trim()) Object.assign(args, searchArguments(filter.search));
  if (filter.tags) {
    const tags = [...new Set(rowNumbers("tag", filter.tags.ids))];
    args.tags = JSON.stringify(tags);
    if (filter.tags.mode === "all") args.tagCount = tags.length;
  }
  for (const [index, condition] of (filter.attributes ?? []).entries())
    Object.assign(args, attributeArguments(condition, index));
  if (filter.window) Object.assign(args, windowArguments(clock.nowMs));
  return args;
}

export function rowNumbers(prefix: RowPrefix, ids: readonly string[]): number[] {
  return ids.flatMap((id) => parseRowId(prefix, id) ?? []);
}
