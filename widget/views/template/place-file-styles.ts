import { css } from "lit";

export const placeFileStyles = css`
  :host { padding: 0; }
  .pick { display: flex; align-items: center; justify-content: center; gap: var(--omo-space-2); inline-size: 100%; min-block-size: 72px; padding: var(--omo-space-2); border: 1px dashed var(--omo-line-strong); border-radius: var(--omo-radius-m); background: var(--omo-surface); font-size: var(--omo-size-md); }
  .medium { position: relative; border: 1px solid var(--omo-line-strong); border-radius: var(--omo-radius-m); }
  .medium .iconbtn { position: absolute; inset-block-start: 4px; inset-inline-end: 4px; }
  .is-over { outline: 2px dashed var(--omo-accent); outline-offset: 4px; }
  .acts { display: flex; flex-wrap: wrap; gap: var(--omo-space-2); }
  .hint { margin: 0; font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-text-muted); }
`;
