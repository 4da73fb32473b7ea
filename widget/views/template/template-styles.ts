import { css } from "lit";

export const templateStyles = css`
  .to { display: flex; align-items: center; gap: var(--omo-space-2); min-block-size: 48px; padding: 0 var(--omo-gutter); background: var(--omo-surface); border-block-end: 1px solid var(--omo-line); font-size: 14px; }
  .to .badge { padding: 2px 6px; border-radius: var(--omo-radius-s); background: var(--omo-fill); font-size: var(--omo-size-xs); line-height: 18px; white-space: nowrap; }
  .to .mark { flex: none; }
  .conflict { display: grid; grid-template-columns: 22px minmax(0, 1fr); gap: var(--omo-space-3); padding: var(--omo-space-4) var(--omo-gutter); background: var(--omo-warn-soft); text-wrap: pretty; overflow-wrap: anywhere; }
  .conflict > .ic { color: var(--omo-warn); }
  .conflict p + p { margin-block-start: var(--omo-space-1); font-size: 14px; color: var(--omo-text); }
  .conflict__acts { display: flex; flex-wrap: wrap; gap: var(--omo-space-2); margin-block-start: var(--omo-space-3); }
  .conflict__acts .btn { min-block-size: 44px; white-space: normal; }
  .gone, .shaky { display: grid; grid-template-columns: 20px minmax(0, 1fr); gap: var(--omo-space-2); padding: var(--omo-space-3) var(--omo-gutter); background: var(--omo-danger-soft); color: var(--omo-danger); font-size: 14px; line-height: 22px; }
  .shaky { background: var(--omo-warn-soft); color: var(--omo-warn); }
  .bar__sum .is-told { color: var(--omo-danger); }
  .only { background: var(--omo-sunken); }
  .side { display: none; }
  .main h2.vh + omo-template-bubble { border-block-end: 1px solid var(--omo-line); }
  @container (min-width: 900px) {
    .main--form { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); overflow: hidden; }
    .main--form > * { min-block-size: 0; overflow: hidden auto; }
    .main--form > omo-template-bubble { display: none; }
    .side { display: flex; flex-direction: column; background: var(--omo-surface); border-inline-start: 1px solid var(--omo-line); }
    .side h2 { flex: none; padding: 10px var(--omo-gutter); font-weight: var(--omo-weight-strong); border-block-end: 1px solid var(--omo-line); }
    .side omo-template-bubble { flex: 1; }
    .main--pick > * { max-inline-size: 760px; margin-inline: auto; }
  }
`;
