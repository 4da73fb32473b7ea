/**
 * What is wrong with the values that fill a template, in SQL, for whole selections; `findingsOf` in
 * `schema/template-fill.ts` says the same of one person, and a test holds both together.
 */
import { type Bound, boundsOf, type MadeTemplate, placesOf } from "../../schema/template.ts";
import {
  encodedByteUnits,
  type Fill,
  type Finding,
  isPersonalSource,
  unitsIn,
} from "../../schema/template-fill.ts";
import type { Argument } from "./client.ts";
import { blanks, fieldText, languageIndex } from "./fill-fields.ts";
import type { Fragment } from "./fragment.ts";

/** A template as it is filled: the languages it goes out in, and from what. */
export interface Filling {
  made: readonly MadeTemplate[];
  fill: Fill;
}

/** Something that may be wrong, as a condition on the columns of `fillColumns`. */
export interface FindingCondition {
  place: string;
  finding: Finding;
  sql: string;
}

export interface FillTable {
  /** The places that are each person's own: `raw`, the value as it is, and `value`, what would be sent. */
  places: { id: string; raw: string; value: string }[];
  /** To be selected from conversations `c`: the raw values, and `language`. */
  columns: string;
  /** To be selected from those: the values. */
  values: string;
  findings: FindingCondition[];
  args: Record<string, Argument>;
}

const collapsed = (sql: string) => {
  const oneLine = `replace(replace(replace(${sql}, char(10), ' '), char(13), ' '), char(9), ' ')`;
  return `trim(replace(replace(replace(${oneLine}, ' ', ' ' || char(1)), char(1) || ' ', ''), char(1), ''), :blanks)`;
};

const conditions: Record<Exclude<Finding, "too_long">, (value: string) => string> = {
  empty: (value) => `trim(${value}, :blanks) = ''`,
  newline: (value) => `(instr(${value}, char(10)) > 0 or instr(${value}, char(13)) > 0)`,
  tab: (value) => `instr(${value}, char(9)) > 0`,
  spaces: (value) => `instr(${value}, '     ') > 0`,
  url: (value) => `(${value} like '%http://%' or ${value} like '%https://%' or ${value} like '%www.%')`,
};

/** Reads a filled template into SQL. Fixed texts are everybody's and are not looked at here. */
export function fillTable({ made, fill }: Filling): FillTable {
  const [first] = made;
  const language = languageIndex(made.map((one) => one.language));
  const args: Record<string, Argument> = { ...language.args, blanks };
  const raws: string[] = [];
  const values: string[] = [];
  const findings: FindingCondition[] = [];
  const places = placesOf(first?.parts ?? { body: "", buttons: [] }).flatMap((place) => {
    const source = fill[place.id];
    if (!isPersonalSource(source)) return [];
    const index = raws.length;
    const field = fieldText(source.field, `field${index}`, "c.customer_name");
    args[`fallback${index}`] = source.fallback ?? "";
    Object.assign(args, field.args);
    const raw = `raw${index}`;
    const value = `value${index}`;
    raws.push(`coalesce(${field.sql}, '') as ${raw}`);
    const taken = source.isCleaned ? collapsed(raw) : raw;
    values.push(`iif(trim(${taken}, :blanks) = '', :fallback${index}, ${taken}) as ${value}`);
    for (const [finding, condition] of Object.entries(conditions) as [
      keyof typeof conditions,
      (sql: string) => string,
    ][])
      if (finding !== "url" || place.kind === "text")
        findings.push({
          place: place.id,
          finding,
          sql:
            finding === "empty"
              ? condition(value)
              : `(${condition(value)} and not ${conditions.empty(value)})`,
        });
    return [{ id: place.id, raw, value }];
  });
  const columnOf = new Map(places.map(({ id, value }) => [id, value]));
  const columns = [...raws, `${language.sql} as language`].join(", ");
  const all = ["language", ...raws.map((_, index) => `raw${index}`), ...values].join(", ");
  return { places, columns, values: all, findings: [...findings, ...overLong(made, fill, columnOf)], args };
}

/** Bounds of every language, each for those who get that one. */
function overLong(
  made: readonly MadeTemplate[],
  fill: Fill,
  columnOf: ReadonlyMap<string, string>,
): FindingCondition[] {
  const byPlace = new Map<string, string[]>();
  for (const [index, { parts }] of made.entries())
    for (const bound of boundsOf(parts)) {
      const sql = isPassed(bound, fill, columnOf);
      if (sql === undefined) continue;
      const place = bound.places.find(({ id }) => columnOf.has(id))?.id ?? bound.place;
      byPlace.set(place, [...(byPlace.get(place) ?? []), `(language = ${index} and ${sql})`]);
    }
  return [...byPlace].map(([place, parts]) => ({
    place,
    finding: "too_long",
    sql: `(${parts.join(" or ")})`,
  }));
}

function isPassed(bound: Bound, fill: Fill, columnOf: ReadonlyMap<string, string>): string | undefined {
  const { fixedUnits, places, max, isAddress } = bound;
  const unitsOf = (column: string) =>
    isAddress ? `${encodedByteUnits} * length(cast(${column} as blob))` : `length(${column})`;
  let fixed = fixedUnits;
  const grown: string[] = [];
  for (const { id, times } of places) {
    const column = columnOf.get(id);
    if (column) grown.push(`${times} * ${unitsOf(column)}`);
    else fixed += times * unitsIn(bound, fill[id], {});
  }
  return grown.length === 0 ? undefined : `${[fixed, ...grown].join(" + ")} > ${max}`;
}

/** On alias `c` of conversations: a value is missing or would be refused. Undefined where nothing is personal. */
export function valueMissing(filling: Filling): Fragment | undefined {
  const { places, columns, values, findings, args } = fillTable(filling);
  if (places.length === 0) return undefined;
  const isWrong = findings.map(({ sql }) => sql).join(" or ");
  // Materialised, because each mention of a value would otherwise be read anew.
  return {
    sql: `exists (with raws as materialized (select ${columns}),
        filled as materialized (select ${values} from raws) select 1 from filled where ${isWrong})`,
    args,
  };
}
