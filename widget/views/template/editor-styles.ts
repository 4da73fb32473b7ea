import { css } from "lit";

export const editorStyles = css`
  :host { display: grid; gap: var(--omo-space-4); padding: var(--omo-space-2) var(--omo-gutter) var(--omo-space-5); }
  fieldset { margin: 0; padding: 0; border: 0; min-inline-size: 0; }
  legend, .line span { padding: 0; font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-text-muted); }
  .choice { display: flex; flex-wrap: wrap; gap: 0 var(--omo-space-5); }
  .choice legend { margin-block-end: var(--omo-space-1); }
  .radio { display: inline-flex; align-items: center; gap: var(--omo-space-2); min-block-size: var(--omo-touch); font-size: var(--omo-size-lg); cursor: pointer; }
  .radio input { inline-size: 20px; block-size: 20px; accent-color: var(--omo-accent); }
  .line { display: grid; gap: var(--omo-space-1); }
  .line input, .line select { inline-size: 100%; min-inline-size: 0; box-sizing: border-box; min-block-size: var(--omo-control); padding: 0 var(--omo-space-3); border: 1px solid var(--omo-line-strong); border-radius: var(--omo-radius-m); background: var(--omo-surface); color: var(--omo-text); font: inherit; font-size: var(--omo-size-lg); }
  .line small { font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-text-muted); }
  .two { display: grid; grid-template-columns: 1fr 1fr; gap: var(--omo-space-3); }
`;
