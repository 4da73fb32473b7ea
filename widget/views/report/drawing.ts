import type { ReportStrings } from "../../strings/zh-hant/report.ts";
import type { Mark, Slot } from "./chart-geometry.ts";
import { daysText, dayText, isWeekend } from "./days.ts";
import type { Shown } from "./report-source.ts";

export interface Drawing {
  slots: Slot[];
  marks: Mark[];
  /** What the picture shows, in words. */
  finding: string;
}

/** What the chart draws, and what somebody who does not see it is told. `dayOf` is the day of a moment. */
export function drawingOf(
  { byTime, bySend }: Shown,
  words: ReportStrings,
  today: string,
  dayOf: (atMs: number) => string,
): Drawing {
  const { groups, by, total } = byTime;
  const isByDay = by === "day";
  const firstMonth = groups[0]?.key.slice(0, 7);
  const labelOf = (key: string, index: number) => {
    const isNewMonth =
      key.endsWith("-01") || (index === 0 && groups.some((group) => !group.key.startsWith(firstMonth ?? "")));
    return isByDay && !isNewMonth ? String(Number(key.slice(8))) : dayText(key, key);
  };
  const slots = groups.map(({ key, clicks, orders }, index) => ({
    label: labelOf(key, index),
    isStrong: isByDay && isWeekend(key),
    clicks,
    orders,
  }));
  const slotOf = (day: string) => groups.findLastIndex(({ key }) => key <= day);
  const marks = (bySend?.groups ?? []).flatMap((send): Mark[] => {
    if (send.atMs === null || send.messages === 0) return [];
    const slot = slotOf(dayOf(send.atMs));
    const weight = send.orders * 1_000 + send.clicks;
    return slot < 0 ? [] : [{ slot, name: send.name || words.noWords, weight }];
  });
  return { slots, marks: heaviest(marks), finding: findingOf() };

  function findingOf(): string {
    const whenOf = (key: string) => (isByDay ? dayText(key, today) : words.week(dayText(key, today)));
    const sum = words.chartSays(daysText(byTime, today), total.clicks, total.orders);
    const most = (of: "clicks" | "orders") => {
      const highest = Math.max(0, ...groups.map((group) => group[of]));
      const at = groups.findIndex((group) => highest > 0 && group[of] === highest);
      const group = groups[at];
      if (!group) return "";
      const say = of === "clicks" ? words.mostClicks : words.mostOrders;
      const sent = heaviest(marks).find(({ slot }) => slot === at);
      return say(whenOf(group.key), highest) + (sent ? words.sentThen(sent.name) : "");
    };
    return sum + most("clicks") + most("orders");
  }
}

/** One ▲ a day or week: that of the send that brought the most. */
function heaviest(marks: readonly Mark[]): Mark[] {
  return [...Map.groupBy(marks, ({ slot }) => slot).values()].flatMap(
    (ofSlot) => ofSlot.toSorted((one, other) => other.weight - one.weight)[0] ?? [],
  );
}
