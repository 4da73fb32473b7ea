import type { Locale } from "./index.ts";
import type { EmojiStrings } from "./zh-hant/emoji.ts";

const words: Record<Locale, () => Promise<{ emoji: EmojiStrings }>> = {
  "zh-Hant": () => import("./zh-hant/emoji.ts"),
  en: () => import("./en/emoji.ts"),
};

/** What there is to pick from, each with its name: nobody needs it before they pick. */
export async function loadEmoji(locale: Locale): Promise<EmojiStrings> {
  return (await words[locale]()).emoji;
}
