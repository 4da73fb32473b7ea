import { css } from "lit";

export const pickerStyles = css`
  :host { display: block; background: var(--omo-surface); }
  .tools { display: grid; gap: var(--omo-space-2); padding: var(--omo-space-2) var(--omo-gutter) var(--omo-space-3); border-block-end: 1px solid var(--omo-line); }
  .search { display: flex; align-items: center; gap: var(--omo-space-2); min-block-size: var(--omo-control); padding: 0 var(--omo-space-3); border: 1px solid var(--omo-line-strong); border-radius: var(--omo-radius-m); background: var(--omo-surface); }
  .search:focus-within { outline: 2px solid var(--omo-focus); outline-offset: 2px; }
  .search input { flex: 1; min-inline-size: 0; min-block-size: 42px; border: 0; outline: 0; background: none; color: inherit; font: inherit; font-size: var(--omo-size-lg); }
  .search .ic { color: var(--omo-text-muted); }
  .selects { display: grid; grid-template-columns: 1fr 1fr; gap: var(--omo-space-2); }
  .select { display: grid; gap: 2px; font-size: var(--omo-size-xs); line-height: var(--omo-leading-xs); color: var(--omo-text-muted); }
  select { inline-size: 100%; min-inline-size: 0; min-block-size: var(--omo-control); padding: 0 var(--omo-space-2); border: 1px solid var(--omo-line-strong); border-radius: var(--omo-radius-m); background: var(--omo-surface); color: var(--omo-text); font: inherit; font-size: var(--omo-size-lg); }
  .cards { display: grid; }
  .card { display: grid; gap: var(--omo-space-1); inline-size: 100%; padding: var(--omo-space-3) var(--omo-gutter); border-block-end: 1px solid var(--omo-line); text-align: start; }
  .card:focus-visible { outline-offset: -3px; }
  .card[aria-current] { background: color-mix(in srgb, var(--omo-accent-soft) 62%, var(--omo-surface)); }
  .card__head { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; }
  .card__head b { font-size: var(--omo-size-lg); line-height: 24px; overflow-wrap: anywhere; margin-inline-end: auto; }
  .badge { padding: 2px 6px; border-radius: var(--omo-radius-s); background: var(--omo-fill); font-size: var(--omo-size-xs); line-height: var(--omo-leading-xs); }
  .card__text { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; font-size: 14px; line-height: 22px; color: var(--omo-text-muted); overflow-wrap: anywhere; white-space: pre-line; }
  .card__text i { font-style: normal; padding: 0 3px; border-radius: 3px; background: var(--omo-fill); }
  .card__why { display: flex; align-items: flex-start; gap: 6px; font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-text); }
  .card__why .ic { flex: none; margin-block-start: 2px; color: var(--omo-warn); }
  .card__ok { color: var(--omo-text-muted); }
  .card[aria-disabled="true"] { cursor: default; }
  .card[aria-disabled="true"] .card__head b { font-weight: 400; color: var(--omo-text-muted); }
  .end { display: grid; justify-items: start; gap: var(--omo-space-2); padding: var(--omo-space-3) var(--omo-gutter) var(--omo-space-5); }
`;
