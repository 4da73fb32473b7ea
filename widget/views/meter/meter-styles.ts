import { css } from "lit";

export const meterStyles = css`
  :host {
    display: block;
  }
  :host([data-tray]) .line {
    padding: 0 var(--omo-gutter);
  }
  :host([data-tray]) .line .sm {
    margin-block-start: var(--omo-space-2);
    white-space: normal;
  }
  :host([data-tray]) .words {
    font-size: var(--omo-size-lg);
    line-height: var(--omo-leading-lg);
  }
  :host([data-tray]) .words b {
    display: inline;
    font-size: var(--omo-size-xl);
  }
  .track {
    display: block;
    inline-size: 100%;
    block-size: 6px;
    background: var(--omo-sunken);
  }
  .used {
    fill: var(--omo-line-strong);
  }
  .this {
    fill: var(--omo-accent);
    stroke: var(--omo-surface);
    vector-effect: non-scaling-stroke;
  }
  .over .this {
    fill: var(--omo-danger);
  }
  .words {
    position: relative;
    display: block;
    min-block-size: 20px;
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    color: var(--omo-text-muted);
  }
  .words::after {
    content: "";
    position: absolute;
    inset: -12px 0;
  }
  .words b {
    color: var(--omo-text);
  }
  .words.is-near {
    font-weight: var(--omo-weight-strong);
    color: var(--omo-text);
  }
  .words.is-over,
  .words.is-over b {
    color: var(--omo-danger);
  }
  .strip {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: var(--omo-space-2);
    padding: var(--omo-space-2) var(--omo-gutter);
    background: var(--omo-danger-soft);
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
  }
  .strip .ic {
    color: var(--omo-danger);
  }
  .strip .grow {
    flex-basis: 180px;
  }
  .strip .btn {
    min-block-size: 44px;
    margin-block: -4px;
    padding: 0;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  @media (forced-colors: active) {
    .track {
      border: 1px solid CanvasText;
    }
    .used {
      fill: CanvasText;
    }
    .this {
      fill: Highlight;
    }
  }
  .limits li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px var(--omo-space-3);
    padding: var(--omo-space-3) var(--omo-gutter);
    border-block-end: 1px solid var(--omo-line);
  }
  .limits .track {
    grid-column: 1 / -1;
  }
  .limits .sm {
    grid-column: 1 / -1;
  }
  .limits .danger {
    color: var(--omo-danger);
  }
  .foot {
    padding: var(--omo-space-3) var(--omo-gutter) var(--omo-space-5);
  }
`;
