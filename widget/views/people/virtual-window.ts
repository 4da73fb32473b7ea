/** The part of a long list that is in the DOM. */
export interface Window {
  start: number;
  end: number;
}

/** Most rows in the DOM at once. */
export const rowsMax = 60;
/** Rows kept ready above and below those in view, so that a flick shows no gap. */
const spareRows = 12;

export interface Viewport {
  scrollTop: number;
  heightPx: number;
  rowPx: number;
}

/** Which of `total` rows to draw. */
export function windowOf({ scrollTop, heightPx, rowPx }: Viewport, total: number): Window {
  const firstShown = Math.floor(Math.max(0, scrollTop) / rowPx);
  const shown = Math.ceil(heightPx / rowPx) + 1;
  const start = Math.max(0, Math.min(firstShown - spareRows, total - shown - spareRows));
  return { start, end: Math.min(total, firstShown + shown + spareRows, start + rowsMax) };
}
