import type { CheckStrings } from "./zh-hant/check.ts";
import type { CommonStrings } from "./zh-hant/common.ts";
import type { ComposeStrings } from "./zh-hant/compose.ts";
import type { DraftsStrings } from "./zh-hant/drafts.ts";
import type { EarnedStrings } from "./zh-hant/earned.ts";
import type { LimitsStrings } from "./zh-hant/limits.ts";
import type { MediaStrings } from "./zh-hant/media.ts";
import type { PeopleStrings } from "./zh-hant/people.ts";
import type { PreviewStrings } from "./zh-hant/preview.ts";
import type { RecordStrings } from "./zh-hant/record.ts";
import type { RecordsStrings } from "./zh-hant/records.ts";
import type { RepliesStrings } from "./zh-hant/replies.ts";
import type { ReportStrings } from "./zh-hant/report.ts";
import type { SentStrings } from "./zh-hant/sent.ts";
import type { TeamStrings } from "./zh-hant/team.ts";
import type { TemplateStrings } from "./zh-hant/template.ts";

export type Locale = "zh-Hant" | "en";

/** The texts of the first view. */
export interface FirstStrings {
  locale: Locale;
  common: CommonStrings;
  people: PeopleStrings;
}

/** The texts of everything behind it. */
export interface LaterStrings {
  check: CheckStrings;
  compose: ComposeStrings;
  earned: EarnedStrings;
  limits: LimitsStrings;
  media: MediaStrings;
  preview: PreviewStrings;
  record: RecordStrings;
  records: RecordsStrings;
  replies: RepliesStrings;
  drafts: DraftsStrings;
  report: ReportStrings;
  sent: SentStrings;
  team: TeamStrings;
  template: TemplateStrings;
}

/** Every text of the widget. zh-Hant sets the shape; a text missing in another language does not compile. */
export type Strings = FirstStrings & LaterStrings;

const first: Record<Locale, () => Promise<{ strings: FirstStrings }>> = {
  "zh-Hant": () => import("./zh-hant-first.ts"),
  en: () => import("./en-first.ts"),
};

const later: Record<Locale, () => Promise<{ strings: LaterStrings }>> = {
  "zh-Hant": () => import("./zh-hant-later.ts"),
  en: () => import("./en-later.ts"),
};

/** Each language is two chunks of its own: the list's words come before the others are needed. */
export async function loadFirstStrings(locale: Locale): Promise<FirstStrings> {
  return (await first[locale]()).strings;
}

export async function loadAllStrings(strings: FirstStrings): Promise<Strings> {
  return { ...strings, ...(await later[strings.locale]()).strings };
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
