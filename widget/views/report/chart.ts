import { css, html, LitElement, nothing, svg, type TemplateResult } from "lit";
import { define } from "../../define.ts";
import { count } from "../../strings/count.ts";
import { type Chart, layOut, type Mark, type Slot } from "./chart-geometry.ts";

/** Clicks as bars, orders as dots, sends as ▲, in one picture. `label` is what it shows, in words. */
export class ReportChart extends LitElement {
  static override properties = {
    slots: { attribute: false },
    marks: { attribute: false },
    label: {},
    clicksLabel: {},
    dotsLabel: { attribute: false },
    widthPx: { state: true },
  };
  declare slots: readonly Slot[];
  declare marks: readonly Mark[];
  declare label: string;
  declare clicksLabel: string;
  /** Says for how many orders a dot stands. */
  declare dotsLabel: (perDot: number) => string;
  declare protected widthPx: number;
  readonly #watcher = new ResizeObserver((entries) => {
    const width = entries.at(-1)?.contentRect.width ?? 0;
    if (width > 0) this.widthPx = width;
  });

  static override styles = css`
    :host {
      display: block;
    }
    p {
      margin: 0 0 var(--omo-space-2);
      font-size: var(--omo-size-sm);
      line-height: var(--omo-leading-sm);
      color: var(--omo-text-muted);
    }
    svg {
      display: block;
      inline-size: 100%;
      overflow: visible;
      font-size: var(--omo-size-sm);
      font-variant-numeric: tabular-nums;
    }
    text {
      fill: var(--omo-text-muted);
    }
    .bar {
      fill: color-mix(in srgb, var(--omo-line-strong) 88%, var(--omo-surface));
    }
    .dot {
      fill: var(--omo-accent);
    }
    .base {
      stroke: var(--omo-line-strong);
    }
    .top {
      stroke: var(--omo-line);
    }
    .sent {
      stroke: var(--omo-text);
      stroke-dasharray: 2 4;
    }
    .mark {
      fill: var(--omo-text);
    }
    .strong {
      fill: var(--omo-text);
      font-weight: var(--omo-weight-strong);
    }
    text.strong {
      paint-order: stroke;
      stroke: var(--omo-surface);
      stroke-width: 4px;
    }
    @media (forced-colors: active) {
      .bar,
      .dot,
      .mark,
      text {
        fill: CanvasText;
      }
    }
  `;

  constructor() {
    super();
    this.slots = [];
    this.marks = [];
    this.label = "";
    this.clicksLabel = "";
    this.dotsLabel = () => "";
    this.widthPx = 358;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watcher.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watcher.disconnect();
  }

  protected override render(): TemplateResult {
    const chart = layOut(this.slots, this.marks, this.widthPx);
    return html`<p aria-hidden="true">${this.dotsLabel(chart.perDot)}</p>
      <svg role="img" aria-label=${this.label} viewBox="0 0 ${chart.widthPx} ${chart.heightPx}" height=${chart.heightPx}>
        ${marksOf(chart)} ${axis(chart, this.clicksLabel)} ${bars(chart)} ${dots(chart)} ${days(chart)}
      </svg>`;
  }
}

function axis({ left, widthPx, baseY, topY, top }: Chart, label: string): TemplateResult {
  return svg`<text x="0" y=${topY - 8}>${label}</text>
    <text x=${left - 8} y=${topY + 13} text-anchor="end">${count(top)}</text>
    <line class="top" x1=${left} x2=${widthPx} y1=${topY} y2=${topY}></line>
    <line class="base" x1=${left} x2=${widthPx} y1=${baseY} y2=${baseY}></line>`;
}

function bars({ bars }: Chart): TemplateResult[] {
  return bars.map(
    ({ x, y, width, height, clicks, isMost }) => svg`
      <rect class="bar" x=${x} y=${y} width=${width} height=${height} rx=${Math.min(2, width / 4)}></rect>
      ${isMost ? svg`<text class="strong" x=${x + width / 2} y=${y - 5} text-anchor="middle">${count(clicks)}</text>` : nothing}`,
  );
}

function dots({ dots }: Chart): TemplateResult[] {
  return dots.map(({ x, y, radius }) => svg`<circle class="dot" cx=${x} cy=${y} r=${radius}></circle>`);
}

function days({ labels, baseY }: Chart): TemplateResult[] {
  return labels.map(
    ({ x, text, isStrong }) =>
      svg`<text class=${isStrong ? "strong" : ""} x=${x} y=${baseY + 18} text-anchor="middle">${text}</text>`,
  );
}

function marksOf({ marks, baseY }: Chart): TemplateResult[] {
  return marks.map(
    ({ x, topY, name, nameX, anchor, row }) => svg`
      <line class="sent" x1=${x} x2=${x} y1=${topY} y2=${baseY}></line>
      <path class="mark" d="M${x} ${baseY + 28}l6 9h-12z"></path>
      ${name === null ? nothing : svg`<text class="strong" x=${nameX} y=${baseY + 54 + row * 17} text-anchor=${anchor}>${name}</text>`}`,
  );
}

define("omo-report-chart", ReportChart);
