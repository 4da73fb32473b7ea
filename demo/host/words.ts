import type { FeedEvent } from "../../schema/api.ts";
import type { Role } from "../../schema/roles.ts";

/** The demo's own languages; the widget has its words itself. */
export interface HostWords {
  roles: Record<Role, string>;
  events: Record<FeedEvent["type"], string>;
  standing: { open: string; broken: string };
  /** Between the name of a person and what stands in brackets behind it. */
  inBrackets(name: string, more: readonly string[]): string;
  /** Parts of one line. */
  between: string;
  /** BCP 47, for the time of day. */
  locale: string;
}

const zhHant: HostWords = {
  roles: {
    admin: "管理員",
    manager: "主管",
    sales_manager: "銷售經理",
    salesperson: "銷售人員",
    marketer: "行銷人員",
    support_manager: "客服主管",
    support: "客服人員",
  },
  events: {
    "broadcast.started": "群發開始",
    "broadcast.paused": "群發暫停",
    "broadcast.completed": "群發完成",
    "broadcast.stopped": "群發停止",
    "broadcast.cancelled": "群發收回",
    "person.failed": "一個人沒收到",
    "link.clicked": "連結被點開",
  },
  standing: { open: "已連線，新的事件會自己出現。", broken: "連線中斷，正在重新連線…" },
  inBrackets: (name, more) => `${name}（${more.join("・")}）`,
  between: "・",
  locale: "zh-TW",
};

const en: HostWords = {
  roles: {
    admin: "Administrator",
    manager: "Manager",
    sales_manager: "Sales manager",
    salesperson: "Salesperson",
    marketer: "Marketer",
    support_manager: "Support manager",
    support: "Support",
  },
  events: {
    "broadcast.started": "A mass message has started",
    "broadcast.paused": "A mass message is paused",
    "broadcast.completed": "A mass message is complete",
    "broadcast.stopped": "A mass message was stopped",
    "broadcast.cancelled": "A mass message was taken back",
    "person.failed": "Somebody did not get it",
    "link.clicked": "A link was opened",
  },
  standing: {
    open: "Connected. New events appear by themselves.",
    broken: "The connection is lost, connecting again…",
  },
  inBrackets: (name, more) => `${name} (${more.join(", ")})`,
  between: ", ",
  locale: "en-GB",
};

/** The pages are written in zh-Hant; by the `data-word` or `data-label` of what they stand in. */
const pagesInEnglish: Record<string, string> = {
  title: "My conversations – processing | 晴日選物",
  office: "Back office",
  talks: "Conversations",
  customers: "Customers",
  pushes: "Campaigns",
  templates: "Templates",
  reports: "Reports",
  stores: "Stores",
  trial: "Trial settings",
  who: "Signed in as",
  plan: "Plan",
  otherPlan: "Another plan",
  language: "Language",
  look: "Appearance",
  auto: "As the system",
  light: "Light",
  dark: "Dark",
  expire: "Let the sign-in run out",
  linePhones: "LINE customers' phones",
  whatsappPhones: "WhatsApp customers' phones",
  feed: "Events received",
  widgetEvents: "Events of the widget",
  noWidgetEvents: "No events yet",
  place: "Where you are",
  inProgress: "My conversations – processing",
  feedTitle: "Events received | 晴日選物",
  back: "Back to the conversations",
  feedIs:
    "A mass message starts, pauses or ends, somebody cannot be reached, a link is opened: each event is listed once its signature has been checked.",
  connecting: "Connecting…",
  noEvents: "No events yet. Send a mass message, and they appear within seconds.",
  newestFirst: "Events, the newest first",
};

export function wordsOf(locale: string): HostWords {
  return locale === "en" ? en : zhHant;
}

/** Puts the page into the language. */
export function translatePage(locale: string): void {
  document.documentElement.lang = locale;
  if (locale !== "en") return;
  for (const place of document.querySelectorAll<HTMLElement>("[data-word]"))
    place.textContent = pagesInEnglish[place.dataset.word ?? ""] ?? place.textContent;
  for (const place of document.querySelectorAll<HTMLElement>("[data-label]"))
    place.ariaLabel = pagesInEnglish[place.dataset.label ?? ""] ?? place.ariaLabel;
}
