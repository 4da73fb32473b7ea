/** The filter of the list, in SQL. */
import type { Filter } from "../../schema/api.ts";
import { parseRowId } from "../../schema/ids.ts";
import type { Argument } from "./client.ts";

const likeSpecials = /[\\%_]/g;

/** A search of digits and phone punctuation only is a phone number; the trunk 0 and +886 both fall away. */
function phoneDigits(search: string): string | undefined {
  if (!/^[+\d\s().-]+$/.test(search)) return undefined;
  const digits = search.replace(/\D/g, "").replace(/^886/, "").replace(/^0+/, "");
  return digits.length >= 3 ? digits : undefined;
}

const digitsOnly = (column: string) =>
  `replace(replace(replace(replace(${column}, '-', ''), ' ', ''), '(', ''), ')', '')`;

/** The filter as a condition on the conversations alias. Arguments are shared by every alias. */
export function filterCondition(filter: Filter, alias: string): string {
  const parts = ["1"];
  if (filter.search?.trim()) {
    const byName = `${alias}.customer_name like :search escape '\\'`;
    const byPhone = `${digitsOnly(`${alias}.phone`)} like :phone`;
    parts.push(phoneDigits(filter.search.trim()) ? `(${byName} or ${byPhone})` : byName);
  }
  if (filter.accounts?.length) parts.push(`${alias}.account_id in (select value from json_each(:accounts))`);
  if (filter.tags) {
    const carried = `from customer_tags t where t.customer_id = ${alias}.customer_id
      and t.tag_id in (select value from json_each(:tags))`;
    if (filter.tags.mode === "any") parts.push(`exists (select 1 ${carried})`);
    if (filter.tags.mode === "none") parts.push(`not exists (select 1 ${carried})`);
    if (filter.tags.mode === "all")
      parts.push(`(select count(*) ${carried}) = (select count(distinct value) from json_each(:tags))`);
  }
  return parts.join(" and ");
}

export function filterArguments(filter: Filter): Record<string, Argument> {
  const args: Record<string, Argument> = {};
  const search = filter.search?.trim();
  if (search) {
    args.search = `%${search.replace(likeSpecials, "\\$&")}%`;
    const digits = phoneDigits(search);
    if (digits) args.phone = `%${digits}%`;
  }
  if (filter.accounts?.length) args.accounts = JSON.stringify(filter.accounts);
  if (filter.tags) args.tags = JSON.stringify(rowNumbers("tag", filter.tags.ids));
  return args;
}

export function rowNumbers(prefix: "cnv" | "tag", ids: readonly string[]): number[] {
  return ids.flatMap((id) => parseRowId(prefix, id) ?? []);
}
