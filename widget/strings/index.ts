import type { CommonStrings } from "./zh-hant/common.ts";
import type { ComposeStrings } from "./zh-hant/compose.ts";
import type { PeopleStrings } from "./zh-hant/people.ts";
import type { PreviewStrings } from "./zh-hant/preview.ts";
import type { RecordStrings } from "./zh-hant/record.ts";

export type Locale = "zh-Hant" | "en";

/** Every text of the widget. zh-Hant sets the shape; a text missing in another language does not compile. */
export interface Strings {
  locale: Locale;
  common: CommonStrings;
  people: PeopleStrings;
  compose: ComposeStrings;
  preview: PreviewStrings;
  record: RecordStrings;
}

/** The language to speak for a language tag; zh-Hant where we have no better one. */
export function localeOf(tag: string | null | undefined): Locale {
  return /^en\b/i.test(tag ?? "") ? "en" : "zh-Hant";
}

/** The language the element stands in: the nearest `lang`, through shadow roots. */
export function nearestLang(element: Element): string | null {
  for (let node: Node | null = element; node; node = parentOf(node)) {
    if (node instanceof Element && node.hasAttribute("lang")) return node.getAttribute("lang");
  }
  return null;
}

function parentOf(node: Node): Node | null {
  return node instanceof ShadowRoot ? node.host : node.parentNode;
}

/** Each language is a chunk of its own. */
export async function loadStrings(locale: Locale): Promise<Strings> {
  return locale === "en" ? (await import("./en/all.ts")).strings : (await import("./zh-hant/all.ts")).strings;
}
