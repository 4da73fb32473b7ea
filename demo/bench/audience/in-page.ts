/** What runs inside the browser: each function stands alone, as only its text travels there. */

export interface Scrolled {
  /** Most rows that were in the DOM in any frame. */
  rowsMax: number;
  /** Tasks of over 50 ms, in ms: what the browser itself calls long. */
  longTasksMs: number[];
  /** Places of the list that were looked at, and those of them where somebody did not come. */
  stops: number;
  blankStops: number;
  /** The place and the size of the list that the last row tells. */
  last: string;
}

/** Scrolls from the top to the end, frame by frame, with a rest now and then in which people must appear. */
export async function scrollThrough(
  list: Element,
  { frames, rests }: { frames: number; rests: number },
): Promise<Scrolled> {
  const longTasksMs: number[] = [];
  const watch = new PerformanceObserver((seen) => {
    for (const { duration } of seen.getEntries()) longTasksMs.push(duration);
  });
  watch.observe({ type: "longtask" });
  const rows = () => [...(list.shadowRoot?.querySelectorAll("li") ?? [])];
  const frame = () => new Promise(requestAnimationFrame);
  const isFilled = () => rows().every((row) => row.querySelector("input") !== null);
  let rowsMax = 0;
  let blankStops = 0;
  for (let step = 1; step <= frames; step++) {
    list.scrollTop = ((list.scrollHeight - list.clientHeight) * step) / frames;
    await frame();
    rowsMax = Math.max(rowsMax, rows().length);
    if (step % (frames / rests) !== 0) continue;
    const untilMs = performance.now() + 5_000;
    while (!isFilled() && performance.now() < untilMs) await frame();
    if (!isFilled()) blankStops += 1;
  }
  watch.disconnect();
  const end = rows().at(-1);
  const last = `${end?.ariaPosInSet} of ${end?.ariaSetSize}`;
  return { rowsMax, longTasksMs, stops: rests, blankStops, last };
}

/** Clicks 全選; answers frames and ms until a frame was painted in which everybody in the DOM is ticked. */
export async function tickAll(
  all: HTMLElement,
  list: Element | null,
): Promise<{ frames: number; tookMs: number; ticked: number }> {
  const boxes = () => [...(list?.shadowRoot?.querySelectorAll<HTMLInputElement>("li input") ?? [])];
  const framesMax = 60;
  const startMs = performance.now();
  all.click();
  for (let frames = 1; frames <= framesMax; frames++) {
    await new Promise(requestAnimationFrame);
    if (!boxes().every(({ checked }) => checked)) continue;
    // A message sent from a frame's callback is read when that frame has been painted.
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    return { frames, tookMs: performance.now() - startMs, ticked: boxes().length };
  }
  return { frames: Number.POSITIVE_INFINITY, tookMs: performance.now() - startMs, ticked: 0 };
}
