/**
 * A customer's fields as text, in SQL: the one place that says how a number or a date is written. What the doctor
 * counts, the planner leaves out and the consumer sends is read through these.
 */
import { languageAttributes, languageClaims } from "../../schema/template-language.ts";
import type { Argument } from "./client.ts";
import type { Fragment } from "./fragment.ts";

/** What JavaScript's `trim` takes away. */
export const blanks =
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

const attributeText = `case a.type
    when 'date' then strftime('%Y/%m/%d', cast(v.number_value / 1000 as integer), 'unixepoch')
    when 'number' then iif(v.number_value = cast(v.number_value as integer),
      cast(cast(v.number_value as integer) as text), cast(v.number_value as text))
    else v.text_value end`;

function attribute(condition: string): string {
  return `(select ${attributeText} from attributes a join customer_attributes v
    on v.attribute_id = a.id and v.customer_id = c.customer_id
    where a.team_id = c.team_id and ${condition} limit 1)`;
}

/** Where a person's name stands: with the conversation, or in the ledger as it was at the time of the send. */
export type NameColumn = "c.customer_name" | "d.name";

/** A field on alias `c` of conversations; null where the customer has no value. `key` keeps its arguments apart. */
export function fieldText(field: string, key: string, name: NameColumn): Fragment {
  if (field === "name") return { sql: name, args: {} };
  if (field === "phone") return { sql: "c.phone", args: {} };
  if (field === "store") return { sql: "(select s.name from stores s where s.id = c.store_id)", args: {} };
  return { sql: attribute(`a.code = :${key}`), args: { [key]: field.replace(/^attribute:/, "") } };
}

/** The place in `languages` of the customer's own; 0, the first, for who has none of them. */
export function languageIndex(languages: readonly string[]): Fragment {
  if (languages.length < 2) return { sql: "0", args: {} };
  const args: Record<string, Argument> = { languageAttributes: JSON.stringify(languageAttributes), blanks };
  const own = attribute("a.code in (select value from json_each(:languageAttributes))");
  const claims = languageClaims(languages);
  const when = (index: number, key: string, value: string, isPrefix: boolean): string => {
    args[key] = value;
    const near = isPrefix ? ` or substr(l, 1, length(:${key}) + 1) = :${key} || '_'` : "";
    return `when l = :${key}${near} then ${index}`;
  };
  const exact = claims.flatMap(({ exact }, index) =>
    exact.map((value, place) => when(index, `exact${index}x${place}`, value, false)),
  );
  const near = claims.flatMap(({ prefixes }, index) =>
    prefixes.map((value, place) => when(index, `near${index}x${place}`, value, true)),
  );
  const normal = `replace(lower(trim(coalesce(${own}, ''), :blanks)), '-', '_')`;
  return {
    sql: `(select case ${[...exact, ...near].join(" ")} else 0 end from (select ${normal} as l))`,
    args,
  };
}
