import { css, html, LitElement, type PropertyValues, svg, type TemplateResult } from "lit";
import { type LineCounts, type LineKind, noCounts } from "./line-counts.ts";
import {
  lineHeight,
  type Mark,
  markIn,
  peopleIn,
  scales,
  segments,
  ticks,
  ticksMax,
} from "./people-line-geometry.ts";

/** Most ticks that fill in one frame; a bigger step is drawn at once. */
const fillPerFrameMax = 12;

export const markStyles = css`
  .sent { fill: var(--omo-accent); }
  .waiting { fill: var(--omo-accent-soft); stroke: var(--omo-accent); stroke-width: 1; }
  .failed { fill: var(--omo-danger); }
  .unreachable { fill: var(--omo-danger-soft); stroke: var(--omo-danger); stroke-width: 1; }
  .unknown { fill: none; stroke: var(--omo-accent); stroke-width: 1.25; stroke-dasharray: 2.2 2; }
  .leftOut { fill: var(--omo-line-strong); }
  .stopped { fill: none; stroke: var(--omo-line-strong); stroke-width: 1; }
  @media (forced-colors: active) {
    .sent, .failed, .leftOut { fill: CanvasText; }
    .waiting, .unreachable, .unknown, .stopped { fill: none; stroke: CanvasText; }
  }
`;

function drawMark(mark: Mark): TemplateResult {
  return svg`<rect class=${mark.kind} x=${mark.x} y=${mark.y} width=${mark.width} height=${mark.height} rx="1"></rect>`;
}

/** The same mark as in the line, for a tab or a row that explains it. Needs `markStyles`. */
export function lineKey(kind: LineKind): TemplateResult {
  const mark = markIn(kind, 0, 6, { body: 16, drop: 4, stub: 5 });
  return html`<svg class="key" width="6" height="20" aria-hidden="true">${drawMark(mark)}</svg>`;
}

/**
 * The people line: who will get it, has got it, and has not, in one row of marks. `label` says the same in words
 * with its sum. `variant="bar"` draws segments whatever the number; `size="small"` is for rows.
 */
export class PeopleLine extends LitElement {
  static override properties = {
    counts: { attribute: false },
    label: {},
    variant: {},
    size: {},
    of: { type: Number },
    widthPx: { state: true },
    shownSent: { state: true },
  };
  declare counts: LineCounts;
  declare label: string;
  declare variant: "auto" | "bar";
  declare size: "normal" | "small";
  /** How many people would fill the width, where this is one line of several. */
  declare of: number;
  declare protected widthPx: number;
  declare protected shownSent: number;

  #frame = 0;
  #watcher = new ResizeObserver((entries) => {
    const width = entries.at(-1)?.contentRect.width ?? 0;
    if (width > 0) this.widthPx = width;
  });

  static override styles = [
    markStyles,
    css`
      :host { display: block; }
      svg { display: block; inline-size: 100%; overflow: visible; }
      rect { vector-effect: non-scaling-stroke; }
      :host(:dir(rtl)) svg { transform: scaleX(-1); }
    `,
  ];

  constructor() {
    super();
    this.counts = noCounts;
    this.label = "";
    this.variant = "auto";
    this.size = "normal";
    this.of = 1;
    this.widthPx = 358;
    this.shownSent = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watcher.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watcher.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("counts")) return;
    const before = changed.get("counts");
    const isSamePeople = before !== undefined && peopleIn(before) === peopleIn(this.counts);
    const step = this.counts.sent - this.shownSent;
    const isMoving = isSamePeople && step > 0 && step <= ticksMax && !prefersStillness();
    if (isMoving) this.#fill();
    else this.shownSent = this.counts.sent;
  }

  #fill(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const left = this.counts.sent - this.shownSent;
      this.shownSent += Math.min(Math.max(Math.ceil(left / 8), 1), fillPerFrameMax, left);
      if (this.shownSent < this.counts.sent) this.#fill();
    });
  }

  protected override render(): TemplateResult {
    const counts = this.#shownCounts();
    const isBar = this.variant === "bar" || Math.max(peopleIn(counts), this.of) > ticksMax;
    const isSmall = this.size === "small";
    const scale = isBar ? (isSmall ? scales.barSmall : scales.bar) : isSmall ? scales.tickSmall : scales.tick;
    const draw = isBar ? segments : ticks;
    const height = lineHeight(scale);
    return html`<svg
      role="img"
      aria-label=${this.label}
      viewBox="0 0 ${this.widthPx} ${height}"
      height=${height}
      preserveAspectRatio="none"
    >${draw(counts, this.widthPx, scale, this.of).map(drawMark)}</svg>`;
  }

  /** While ticks fill one after the other, those not yet shown as sent still stand as waiting. */
  #shownCounts(): LineCounts {
    const behind = Math.max(this.counts.sent - this.shownSent, 0);
    return { ...this.counts, sent: this.counts.sent - behind, waiting: this.counts.waiting + behind };
  }
}

function prefersStillness(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

if (!customElements.get("omo-people-line")) customElements.define("omo-people-line", PeopleLine);
