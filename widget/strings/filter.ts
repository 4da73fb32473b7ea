import { filter as en } from "./en/filter.ts";
import type { FirstStrings, Locale } from "./index.ts";
import { type FilterStrings, filter as zhHant } from "./zh-hant/filter.ts";

const byLocale: Record<Locale, FilterStrings> = { "zh-Hant": zhHant, en };

/** The words of the filter, which come with its form. Few enough to come in both languages. */
export function filterWords({ locale }: Pick<FirstStrings, "locale">): FilterStrings {
  return byLocale[locale];
}
