import { css } from "lit";

/** One column; with a reason pane beside it from 900 px. */
export const recordStyles = css`
  .groups .search {
    margin: var(--omo-space-3) var(--omo-gutter);
  }
  .head__title :is(h1, p) {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .head__act {
    flex: none;
    margin-inline-start: var(--omo-space-2);
    padding-inline: 10px;
    font-size: var(--omo-size-sm);
  }
  .glimpse {
    display: flex;
    align-items: center;
    gap: var(--omo-space-3);
    inline-size: 100%;
    min-block-size: 56px;
    padding: var(--omo-space-2) var(--omo-gutter);
    border-block-end: 1px solid var(--omo-line);
  }
  .glimpse:focus-visible {
    outline-offset: -2px;
  }
  .glimpse .clip,
  .glimpse .sm {
    display: block;
  }
  .figure {
    padding: var(--omo-space-4) var(--omo-gutter) 10px;
  }
  .figure omo-people-line {
    margin-block-start: var(--omo-space-3);
  }
  .fig {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--omo-space-2);
  }
  .big {
    font-size: var(--omo-size-figure);
    line-height: var(--omo-leading-figure);
    font-weight: var(--omo-weight-strong);
    letter-spacing: -0.01em;
  }
  .unit {
    font-size: var(--omo-size-lg);
    font-weight: var(--omo-weight-strong);
  }
  .nb {
    display: inline-block;
    margin-inline-end: var(--omo-space-1);
  }
  .course {
    padding: 0 var(--omo-gutter);
    border-block-start: 1px solid var(--omo-line);
  }
  .accounts {
    padding: var(--omo-space-3) var(--omo-gutter) 0;
    border-block-start: 8px solid var(--omo-canvas);
  }
  .accounts h3 {
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    font-weight: var(--omo-weight-strong);
    color: var(--omo-text-muted);
  }
  .chan {
    display: grid;
    grid-template-columns: 22px minmax(0, 1fr) auto;
    gap: var(--omo-space-1) 10px;
    align-items: center;
    min-block-size: 52px;
    padding: var(--omo-space-3) 0;
  }
  .chan + .chan {
    border-block-start: 1px solid var(--omo-line);
  }
  .chan b,
  .chan .sm {
    display: block;
  }
  .chan omo-people-line {
    grid-column: 2 / -1;
  }
  .key {
    overflow: visible;
  }
  .groups > * + * {
    border-block-start: 8px solid var(--omo-canvas);
  }
  .unknown,
  .nobody {
    padding: var(--omo-space-3) var(--omo-gutter);
    text-wrap: pretty;
  }
  .facts {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--omo-space-3);
    padding: var(--omo-space-3) var(--omo-gutter) var(--omo-space-6);
    border-block-start: 8px solid var(--omo-canvas);
  }
  .facts dt {
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    color: var(--omo-text-muted);
  }
  .facts .num {
    font-size: calc(var(--omo-base) * 1.25);
    line-height: 28px;
    font-weight: var(--omo-weight-strong);
  }
  .formula {
    font-size: var(--omo-size-xs);
    line-height: var(--omo-leading-xs);
    color: var(--omo-text-muted);
  }
  .said {
    padding: 0 var(--omo-gutter);
    border-block-end: 1px solid var(--omo-line);
  }
  .said details {
    border: 0;
  }
  .said .raw {
    margin-block-end: var(--omo-space-3);
  }
  .unknown p + p {
    margin-block-start: var(--omo-space-1);
  }
  .plan {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 10px;
    padding: 10px var(--omo-gutter);
  }
  .plan .btn {
    min-block-size: var(--omo-action);
    padding-inline: var(--omo-space-1);
  }
  .drain {
    position: absolute;
    inset: 0 0 auto;
    block-size: 4px;
    background: var(--omo-accent);
    transform-origin: 0 0;
  }
  .undo,
  .ask {
    display: grid;
    gap: var(--omo-space-2);
    padding: var(--omo-space-4) var(--omo-gutter) 10px;
  }
  .undo p {
    text-align: center;
  }
  .undo__btn {
    min-block-size: 56px;
    font-size: var(--omo-size-xl);
  }
  .ask {
    padding-block-start: var(--omo-space-3);
  }
  .ask div {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 10px;
  }
  .ask p:focus-visible {
    outline: none;
  }
  .bar__row .btn--danger,
  .ask .btn {
    min-block-size: var(--omo-action);
  }
  .bar__sum .calm {
    font-size: var(--omo-size-md);
    line-height: 22px;
  }
  .side {
    display: none;
  }
  @media (prefers-reduced-motion: reduce) {
    .drain {
      display: none;
    }
  }
  @container (min-width: 900px) {
    .app--side {
      grid-template: "head side" auto "main side" minmax(0, 1fr) "bar side" auto / minmax(0, 1fr) minmax(0, 330px);
    }
    .side {
      grid-area: side;
      display: block;
      min-block-size: 0;
      overflow: hidden auto;
      background: var(--omo-surface);
      border-inline-start: 1px solid var(--omo-line);
    }
    .side__head {
      display: flex;
      align-items: center;
      min-block-size: 57px;
      padding: 0 6px 0 var(--omo-gutter);
      border-block-end: 1px solid var(--omo-line);
    }
    .side__head h2 {
      flex: 1;
      font-size: var(--omo-size-lg);
      line-height: var(--omo-leading-lg);
      font-weight: var(--omo-weight-strong);
    }
    .side__empty {
      padding: var(--omo-space-4) var(--omo-gutter);
    }
    .facts {
      grid-template-columns: repeat(4, 1fr);
    }
  }
`;
