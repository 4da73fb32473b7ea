/** Where everything of the chart stands. Nothing here knows about elements. */

/** A day or a week of the chart. */
export interface Slot {
  label: string;
  /** Saturdays and Sundays stand out. */
  isStrong: boolean;
  clicks: number;
  orders: number;
}

/** A send under the chart; `weight` decides whose name is shown where not all have room. */
export interface Mark {
  slot: number;
  name: string;
  weight: number;
}

export interface Chart {
  widthPx: number;
  heightPx: number;
  /** Orders a dot. */
  perDot: number;
  /** What the line over the bars stands for. */
  top: number;
  baseY: number;
  topY: number;
  left: number;
  bars: { x: number; y: number; width: number; height: number; clicks: number; isMost: boolean }[];
  dots: { x: number; y: number; radius: number }[];
  labels: { x: number; text: string; isStrong: boolean }[];
  marks: {
    x: number;
    topY: number;
    name: string | null;
    nameX: number;
    anchor: "start" | "middle" | "end";
    row: number;
  }[];
}

const gutter = { left: 44, right: 6 };
const dotGap = 3;
const stackMax = 12;
const barsHeight = 110;
const labelUnitPx = 13;
const nameUnitPx = 12.5;
const namesMax = 7;

/** 1, 2, 3, 4, 5, 6, 8, 10, 20 … */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}

/** How many orders one dot stands for, so that the highest stack has room. */
export function ordersPerDot(most: number): number {
  return most <= stackMax ? 1 : roundUp(most / stackMax);
}

/** Full-width characters are as wide as high, others half. */
function widthOf(text: string, unitPx: number): number {
  return Array.from(text).reduce(
    (sum, character) => sum + (character > "\u2e7f" ? unitPx : unitPx * 0.58),
    0,
  );
}

/** As many characters as seven full-width ones are wide. */
export function shortName(name: string): string {
  const characters = Array.from(name.trim());
  const fits = (count: number) => widthOf(characters.slice(0, count).join(""), 1) <= namesMax;
  if (fits(characters.length)) return characters.join("");
  const kept = characters.findIndex((_, index) => !fits(index + 2));
  return `${characters.slice(0, kept).join("").trimEnd()}…`;
}

/** Names in two rows at the most, those of the heaviest sends first; the others are a ▲ alone. */
function placeNames(marks: readonly Mark[], xOf: (slot: number) => number, widthPx: number): Chart["marks"] {
  const rows: { from: number; to: number }[][] = [[], []];
  const placed = new Map<Mark, Pick<Chart["marks"][number], "nameX" | "anchor" | "row" | "name">>();
  for (const mark of marks.toSorted((one, other) => other.weight - one.weight)) {
    const name = shortName(mark.name);
    const x = xOf(mark.slot);
    const width = widthOf(name, nameUnitPx);
    const isLeft = x - width / 2 < 0;
    const isRight = x + width / 2 > widthPx;
    const from = isLeft ? 0 : isRight ? widthPx - width : x - width / 2;
    const row = rows.findIndex((taken) =>
      taken.every((one) => from + width + 6 < one.from || from > one.to + 6),
    );
    if (row < 0 || name === "") continue;
    rows[row]?.push({ from, to: from + width });
    const anchor = isLeft ? "start" : isRight ? "end" : "middle";
    placed.set(mark, { name, row, anchor, nameX: isLeft ? 0 : isRight ? widthPx : x });
  }
  return marks.map((mark) => ({
    x: xOf(mark.slot),
    topY: 0,
    ...(placed.get(mark) ?? { name: null, nameX: 0, anchor: "middle", row: 0 }),
  }));
}

export function layOut(slots: readonly Slot[], marks: readonly Mark[], widthPx: number): Chart {
  const inner = Math.max(widthPx - gutter.left - gutter.right, 60);
  const step = inner / Math.max(slots.length, 1);
  const xOf = (slot: number) => gutter.left + step * (slot + 0.5);
  const mostOrders = Math.max(0, ...slots.map(({ orders }) => orders));
  const mostClicks = Math.max(0, ...slots.map(({ clicks }) => clicks));
  const perDot = ordersPerDot(mostOrders);
  const radius = Math.min(5.5, Math.max(1.5, step / 2 - 1));
  const dotStep = radius * 2 + dotGap;
  const dotsHeight = Math.max(Math.ceil(mostOrders / perDot), 1) * dotStep;
  const top = roundUp(mostClicks);
  const topY = dotsHeight + 34;
  const baseY = topY + barsHeight;
  const barWidth = Math.max(Math.min(step * 0.62, 30), 1);
  const every = Math.ceil((widthOf(slots[0]?.label ?? "", labelUnitPx) + 8) / step);
  const most = slots.findIndex(({ clicks }) => clicks > 0 && clicks === mostClicks);
  const namedRows = marks.length > 0 ? 58 : 0;
  return {
    widthPx,
    heightPx: baseY + 26 + namedRows,
    perDot,
    top,
    baseY,
    topY,
    left: gutter.left,
    bars: slots.map(({ clicks }, index) => {
      const height = (clicks / top) * barsHeight;
      const bar = { x: xOf(index) - barWidth / 2, y: baseY - height, width: barWidth, height };
      return { ...bar, clicks, isMost: index === most };
    }),
    dots: slots.flatMap(({ orders }, index) =>
      Array.from({ length: Math.ceil(orders / perDot) }, (_, at) => ({
        x: xOf(index),
        y: dotsHeight - radius - at * dotStep,
        radius,
      })),
    ),
    labels: slots
      .map(({ label, isStrong }, index) => ({ x: xOf(index), text: label, isStrong }))
      .filter((_, index) => index % every === 0),
    marks: placeNames(marks, xOf, widthPx),
  };
}
