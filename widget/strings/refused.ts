import { refused as en } from "./en/refused.ts";
import type { FirstStrings, Locale } from "./index.ts";
import { type RefusedStrings, refused as zhHant } from "./zh-hant/refused.ts";

const byLocale: Record<Locale, RefusedStrings> = { "zh-Hant": zhHant, en };

/** What is said in place of every screen, with the reason. Few enough to come in both languages. */
export function refusedWords({ locale }: Pick<FirstStrings, "locale">): RefusedStrings {
  return byLocale[locale];
}
