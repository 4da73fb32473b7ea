/**
 * Where each mark of the people line stands. One tick is one person up to `ticksMax`; above that, segments in
 * proportion, none so small that it disappears.
 */
import { type LineCounts, type LineKind, lineKinds } from "./line-counts.ts";

export const ticksMax = 60;
export const segmentWidthMin = 4;

const gap = 2;
/** A handful of people should still read as ticks, not as bars. */
const tickPitchMax = 14;

export interface Mark {
  kind: LineKind;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Heights of a line: the body, how far a failure hangs below it, and the stub of one left out. */
export interface LineScale {
  body: number;
  drop: number;
  stub: number;
}

export const scales = {
  tick: { body: 22, drop: 6, stub: 5 },
  tickSmall: { body: 14, drop: 4, stub: 4 },
  bar: { body: 8, drop: 3, stub: 4 },
  barSmall: { body: 6, drop: 3, stub: 3 },
} as const satisfies Record<string, LineScale>;

export function lineHeight(scale: LineScale): number {
  return scale.body + scale.drop;
}

export function peopleIn(counts: LineCounts): number {
  return lineKinds.reduce((sum, kind) => sum + counts[kind], 0);
}

/** Half the stroke, so that an outlined mark ends where a filled one does. */
const inset: Record<LineKind, number> = {
  sent: 0,
  unknown: 0.6,
  waiting: 0.5,
  failed: 0,
  unreachable: 0.5,
  stopped: 0.5,
  leftOut: 0,
};

/** One mark of a kind in a slot `width` wide that starts at `x`. */
export function markIn(kind: LineKind, x: number, width: number, scale: LineScale): Mark {
  const by = inset[kind];
  const hangs = kind === "failed" || kind === "unreachable";
  const top = kind === "leftOut" ? scale.body - scale.stub : hangs ? scale.drop : 0;
  const tall = kind === "leftOut" ? scale.stub : scale.body;
  return {
    kind,
    x: round(x + by),
    y: top + by,
    width: round(Math.max(width - 2 * by, 1)),
    height: tall - 2 * by,
  };
}

/** `of` is the number of people that would fill the width, so that lines of parts keep the pitch of the whole. */
export function ticks(counts: LineCounts, widthPx: number, scale: LineScale, of = 1): Mark[] {
  const people = lineKinds.flatMap((kind) => Array.from({ length: counts[kind] }, () => kind));
  const pitch = Math.min((widthPx + gap) / Math.max(people.length, of, 1), tickPitchMax);
  return people.map((kind, index) => markIn(kind, index * pitch, pitch - gap, scale));
}

export function segments(counts: LineCounts, widthPx: number, scale: LineScale, of = 1): Mark[] {
  const present = lineKinds.filter((kind) => counts[kind] > 0);
  const people = peopleIn(counts);
  const room = (widthPx * people) / Math.max(people, of, 1) - gap * Math.max(present.length - 1, 0);
  const widths = shares(
    present.map((kind) => counts[kind]),
    room,
  );
  let x = 0;
  return present.map((kind, index) => {
    const width = widths[index] ?? 0;
    const mark = markIn(kind, x, width, scale);
    x += width + gap;
    return mark;
  });
}

/** Splits `room` in proportion, giving each at least `segmentWidthMin`; the larger ones pay for the smaller. */
function shares(counts: readonly number[], room: number): number[] {
  const raised = new Set<number>();
  for (;;) {
    const left = room - raised.size * segmentWidthMin;
    const total = counts.reduce((sum, count, index) => (raised.has(index) ? sum : sum + count), 0);
    const widths = counts.map((count, index) =>
      raised.has(index) || total === 0 ? segmentWidthMin : (count / total) * left,
    );
    const tooSmall = widths.findIndex((width, index) => width < segmentWidthMin && !raised.has(index));
    if (tooSmall === -1) return widths;
    raised.add(tooSmall);
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
