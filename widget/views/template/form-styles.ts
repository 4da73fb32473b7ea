import { css } from "lit";

export const formStyles = css`
  :host { display: block; background: var(--omo-surface); }
  li { border-block-end: 1px solid var(--omo-line); }
  .place { display: grid; grid-template-columns: minmax(64px, auto) minmax(0, 1fr) auto; align-items: center; gap: var(--omo-space-3); inline-size: 100%; min-block-size: 56px; padding: 6px var(--omo-gutter); text-align: start; }
  .place:focus-visible { outline-offset: -3px; }
  .place__label { font-size: 14px; line-height: 20px; color: var(--omo-text-muted); max-inline-size: 128px; overflow-wrap: anywhere; }
  .place__value { display: flex; flex-wrap: wrap; align-items: center; gap: 2px var(--omo-space-2); font-size: var(--omo-size-lg); line-height: 24px; min-inline-size: 0; }
  .place__value .clip { max-inline-size: 100%; }
  .none { color: var(--omo-warn); }
  .badge { display: inline-flex; align-items: center; gap: 4px; padding: 2px 6px; border-radius: var(--omo-radius-s); background: var(--omo-fill); font-size: var(--omo-size-xs); line-height: 18px; white-space: nowrap; }
  .badge--field { background: var(--omo-accent-soft); color: var(--omo-accent); font-size: var(--omo-size-md); line-height: 24px; }
  .found { display: grid; grid-template-columns: 18px minmax(0, 1fr); gap: var(--omo-space-2); padding: 0 var(--omo-gutter) var(--omo-space-3); font-size: 14px; line-height: 22px; text-wrap: pretty; }
  .found > .ic { margin-block-start: 2px; color: var(--omo-warn); }
  .found--wrong, .found--wrong > .ic { color: var(--omo-danger); }
  .acts { display: flex; flex-wrap: wrap; align-items: center; gap: var(--omo-space-2); margin-block-start: 6px; }
  .acts .btn--s { min-block-size: 40px; }
  .acts input { inline-size: 96px; flex: 0 1 160px; min-block-size: 44px; box-sizing: border-box; padding: 0 var(--omo-space-3); border: 1px solid var(--omo-line-strong); border-radius: var(--omo-radius-m); background: var(--omo-surface); color: var(--omo-text); font: inherit; font-size: var(--omo-size-lg); }
  .languages { display: flex; align-items: center; gap: var(--omo-space-3); min-block-size: 56px; padding: 6px var(--omo-gutter); border-block-end: 1px solid var(--omo-line); cursor: pointer; }
  .languages input { flex: none; inline-size: 22px; block-size: 22px; accent-color: var(--omo-accent); }
  .languages b, .languages .sm { display: block; }
`;
