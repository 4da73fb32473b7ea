import { menu as en } from "./en/menu.ts";
import type { FirstStrings, Locale } from "./index.ts";
import { type MenuStrings, menu as zhHant } from "./zh-hant/menu.ts";

const byLocale: Record<Locale, MenuStrings> = { "zh-Hant": zhHant, en };

/** The words of the menu, which come with it. Few enough to come in both languages. */
export function menuWords({ locale }: Pick<FirstStrings, "locale">): MenuStrings {
  return byLocale[locale];
}
