import { css } from "lit";

export const timeSheetStyles = css`
  :host { display: contents; }
  .body { display: grid; gap: var(--omo-space-1); padding: var(--omo-space-1) 0 var(--omo-space-3); }
  .body > * { margin-inline: var(--omo-gutter); }
  .body > [role] { margin-inline: 0; }
  label { font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-text-muted); }
  input { min-block-size: var(--omo-action); padding: 0 var(--omo-space-3); border: 1px solid var(--omo-line-strong); border-radius: var(--omo-radius-m); background: var(--omo-surface); font: inherit; font-size: var(--omo-size-lg); color: inherit; }
  .do { padding: 10px var(--omo-gutter); border-block-start: 1px solid var(--omo-line); }
  .do .btn { min-block-size: var(--omo-action); }
`;
