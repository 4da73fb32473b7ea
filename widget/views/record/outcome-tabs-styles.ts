import { css } from "lit";

export const outcomeTabsStyles = css`
  :host { display: block; border-block: 1px solid var(--omo-line); }
  .tabs { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); border-block-end: 1px solid var(--omo-line); }
  button { position: relative; display: grid; justify-items: center; align-content: center; min-block-size: 64px; padding: var(--omo-space-2) var(--omo-space-1) 9px; text-align: center; }
  button + button { border-inline-start: 1px solid var(--omo-line); }
  button:focus-visible { outline-offset: -2px; }
  .n { display: inline-flex; align-items: center; gap: 7px; font-size: calc(var(--omo-base) * 1.25); line-height: 26px; font-weight: var(--omo-weight-strong); }
  .l { font-size: var(--omo-size-sm); line-height: 18px; color: var(--omo-text-muted); }
  .key { flex: none; overflow: visible; }
  [aria-selected="true"]::after { content: ""; position: absolute; inset: auto 0 -1px; block-size: 3px; background: var(--omo-accent); }
  [aria-selected="true"] .l { color: var(--omo-text); font-weight: var(--omo-weight-strong); }
  .sum { padding: var(--omo-space-2) var(--omo-gutter); text-align: center; font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-text-muted); white-space: normal; }
  @container (max-width: 359.9px) {
    .key { display: none; }
  }
`;
