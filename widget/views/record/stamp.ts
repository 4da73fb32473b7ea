import type { Store } from "../../store.ts";
import type { Locale, Strings } from "../../strings/index.ts";
import { formats } from "../formats.ts";

/** 今天 19:00, 11/28 19:00: a moment of the near past or future. */
export function whenOf(atMs: number, store: Store, strings: Strings): string {
  const { clock, day } = formats(store, strings);
  return strings.record.title(day(atMs), clock(atMs));
}

/** 14:32:09, in the team's time. */
export function stamp(atMs: number, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(atMs);
}

/** The heading of a day: 11月20日 週五, Fri 20 Nov. */
export function dayHeading(atMs: number, locale: Locale, timeZone: string | undefined): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  if (locale === "en")
    return new Intl.DateTimeFormat("en-GB", {
      ...zone,
      month: "short",
      day: "numeric",
      weekday: "short",
    }).format(atMs);
  const date = new Intl.DateTimeFormat("zh-Hant-TW", { ...zone, month: "long", day: "numeric" });
  const weekday = new Intl.DateTimeFormat("zh-Hant-TW", { ...zone, weekday: "short" });
  return `${date.format(atMs)} ${weekday.format(atMs)}`;
}
