import { css } from "lit";

export const composeViewStyles = css`
  .to { display: flex; align-items: center; gap: var(--omo-space-2); min-block-size: 44px; padding: 0 var(--omo-gutter); background: var(--omo-surface); border-block-end: 1px solid var(--omo-line); font-size: 14px; }
  .to .mark { margin-inline-start: var(--omo-space-1); }
  .slots { display: inline-flex; gap: 3px; }
  .slots i { inline-size: 8px; block-size: 14px; border: 1px solid var(--omo-line-strong); border-radius: 1.5px; }
  .to .sm { white-space: nowrap; }
  @container (max-width: 359.9px) {
    .slots { display: none; }
  }
  .slots i.is-on { background: var(--omo-accent); border-color: var(--omo-accent); }
  .bar__sum .saved { font-size: var(--omo-size-md); line-height: 22px; }
  .bar__sum .is-told { color: var(--omo-danger); }
  .keep { padding: 0 var(--omo-gutter) var(--omo-space-4) 30px; }
  .side__head { display: flex; align-items: center; flex: none; border-block-end: 1px solid var(--omo-line); padding-inline-end: var(--omo-space-1); }
  .side .side__head h2 { flex: 1; border: 0; }
  .side { display: none; }
  @container (min-width: 900px) {
    .main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); overflow: hidden; }
    .main > * { min-block-size: 0; overflow: hidden auto; }
    .side { display: flex; flex-direction: column; background: var(--omo-surface); border-inline-start: 1px solid var(--omo-line); }
    .side h2 { flex: none; padding: 10px var(--omo-gutter); font-weight: var(--omo-weight-strong); border-block-end: 1px solid var(--omo-line); }
    .side omo-bubbles, .side omo-replies { flex: 1; }
    .side--replies { overflow: hidden auto; }
    .side omo-replies { --omo-panel: var(--omo-surface); padding-block-start: var(--omo-space-3); }
    .side p { padding: var(--omo-space-4) var(--omo-gutter); }
  }
  .said .toast {
    position: relative;
    inset: auto;
    margin: var(--omo-space-2) 12px;
  }
`;
