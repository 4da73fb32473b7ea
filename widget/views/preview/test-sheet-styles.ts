import { css } from "lit";

export const testSheetStyles = css`
  :host { display: contents; }
  .body { display: grid; gap: var(--omo-space-3); padding: 0 var(--omo-gutter) var(--omo-space-4); }
  h3 { font-weight: var(--omo-weight-strong); }
  .person { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 var(--omo-space-2); align-items: center; min-block-size: 60px; }
  .person + .person { border-block-start: 1px solid var(--omo-line); }
  .person label, .person .whom { display: grid; grid-template-columns: auto 40px minmax(0, 1fr); gap: var(--omo-space-3); align-items: center; min-block-size: 60px; cursor: pointer; }
  .person .whom { grid-template-columns: 40px minmax(0, 1fr); cursor: default; }
  .person input { inline-size: 22px; block-size: 22px; margin: 0; accent-color: var(--omo-accent); }
  .person b, .person .sm { display: block; }
  .person .bad { color: var(--omo-danger); }
  .person .ill { color: var(--omo-warn); }
  .person details { grid-column: 1 / -1; padding-block-end: var(--omo-space-2); font-size: var(--omo-size-sm); color: var(--omo-text-muted); overflow-wrap: anywhere; }
  .person summary { min-block-size: 44px; align-content: center; inline-size: max-content; cursor: pointer; }
  .find { display: grid; gap: var(--omo-space-1); font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-text-muted); }
  .find input { min-block-size: 44px; padding: 0 var(--omo-space-3); border: 1px solid var(--omo-line-strong); border-radius: var(--omo-radius-m); background: var(--omo-surface); color: var(--omo-text); font-size: var(--omo-size-lg); }
  fieldset { margin: 0; padding: 0; border: 0; }
  legend { padding: 0; font-weight: var(--omo-weight-strong); }
  fieldset label { display: flex; align-items: center; gap: var(--omo-space-2); min-block-size: 44px; cursor: pointer; }
  fieldset input { inline-size: 20px; block-size: 20px; margin: 0; accent-color: var(--omo-accent); }
  .told { color: var(--omo-danger); }
`;
