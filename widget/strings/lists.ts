import { lists as en } from "./en/lists.ts";
import type { FirstStrings, Locale } from "./index.ts";
import { type ListsStrings, lists as zhHant } from "./zh-hant/lists.ts";

const byLocale: Record<Locale, ListsStrings> = { "zh-Hant": zhHant, en };

/** The words about lists that come with what opens over the first one. Few enough to come in both languages. */
export function listsWords({ locale }: Pick<FirstStrings, "locale">): ListsStrings {
  return byLocale[locale];
}
