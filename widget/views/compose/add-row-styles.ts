import { css } from "lit";

export const addRowStyles = css`
  :host { display: block; }
  .add { display: grid; gap: 6px; padding: 10px var(--omo-gutter) var(--omo-space-4) 40px; }
  .kinds { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: var(--omo-space-2); }
  .kind { display: grid; justify-items: center; align-content: center; gap: 2px; min-block-size: 56px; padding: 4px; border: 1px solid var(--omo-line-strong); border-radius: var(--omo-radius-m); background: var(--omo-surface); font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); }
  .kind[aria-disabled="true"] { border-style: dashed; background: none; color: var(--omo-text-muted); cursor: default; }
  .is-over .kinds { outline: 2px dashed var(--omo-accent); outline-offset: 4px; border-radius: var(--omo-radius-m); }
  @container (max-width: 359.9px) {
    .kinds { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  }
`;
