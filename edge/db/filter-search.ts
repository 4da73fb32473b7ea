/** The search for a name or a phone number, in SQL. */
import { searchedDigits } from "../../schema/phone.ts";
import type { Argument } from "./client.ts";

const likeSpecials = /[\\%_]/g;

/** A text as `like` takes it when every sign stands for itself. */
export function literally(text: string): string {
  return text.replace(likeSpecials, "\\$&");
}

/** U+0021 to U+007E have a wide twin each, as Chinese keyboards write them. */
const wide = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfe_e0));

/**
 * The ways in which a name may be written. `like` knows upper from lower case of A to Z only in their narrow form, so
 * the wide ones and letters with accents are looked for in both.
 */
function spellings(search: string): string[] {
  const narrow = search.normalize("NFKC");
  const isPlain = /^[!-~ ]*$/.test(narrow);
  const cases = [narrow, narrow.toUpperCase(), narrow.toLowerCase()];
  const folded = isPlain ? [narrow] : cases;
  const widened = /[!-~]/.test(narrow) ? cases.map(wide) : [];
  return [...new Set([search, ...folded, ...widened])];
}

function phonePatterns(search: string): string[] {
  return searchedDigits(search).map((digits) => `%${digits}%`);
}

const digitsOnly = (column: string) =>
  `replace(replace(replace(replace(${column}, '-', ''), ' ', ''), '(', ''), ')', '')`;

/** Rows that were written before the digits had a column of their own are read by the number itself. */
const digitsOf = (alias: string) => `coalesce(${alias}.phone_digits, ${digitsOnly(`${alias}.phone`)})`;

export function searchCondition(search: string, alias: string): string {
  const typed = search.trim();
  const byName = spellings(typed).map(
    (_, index) => `${alias}.customer_name like :search${index} escape '\\'`,
  );
  const byPhone = phonePatterns(typed).map((_, index) => `${digitsOf(alias)} like :phone${index}`);
  return `(${[...byName, ...byPhone].join(" or ")})`;
}

export function searchArguments(search: string): Record<string, Argument> {
  const typed = search.trim();
  const names = spellings(typed).map((text, index) => [`search${index}`, `%${literally(text)}%`]);
  const phones = phonePatterns(typed).map((pattern, index) => [`phone${index}`, pattern]);
  return Object.fromEntries([...names, ...phones]);
}
