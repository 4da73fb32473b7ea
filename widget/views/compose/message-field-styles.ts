import { css } from "lit";

export const messageFieldStyles = css`
  :host { display: block; }
  .field { display: grid; font-size: var(--omo-size-lg); line-height: var(--omo-leading-lg); }
  .field > * {
    grid-area: 1 / 1; padding: 10px 44px var(--omo-space-1) 14px; margin: 0; min-block-size: 40px;
    font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; line-break: strict;
  }
  .mirror { color: transparent; pointer-events: none; }
  .mirror span { text-decoration: underline 1px var(--omo-accent); text-underline-offset: 3px; }
  .mirror b { font-weight: inherit; border-radius: var(--omo-radius-s); background: var(--omo-accent-soft); box-shadow: 0 0 0 2px var(--omo-accent-soft); }
  .tool { display: inline-flex; align-items: center; gap: 6px; min-block-size: 44px; padding: 0 6px; font-size: 14px; color: var(--omo-text); }
  .offer { margin: 0 14px; border: 1px solid var(--omo-line-strong); border-radius: var(--omo-radius-m); background: var(--omo-raised); inline-size: max-content; }
  .key { color: var(--omo-text-muted); font-size: var(--omo-size-xs); }
  .fallback { display: flex; flex-wrap: wrap; align-items: center; gap: var(--omo-space-2); padding: 0 14px 10px; font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-text-muted); }
  .fallback input { flex: 1; min-inline-size: 120px; max-inline-size: 240px; min-block-size: 44px; padding: 0 var(--omo-space-3); border: 1px solid var(--omo-line-strong); border-radius: var(--omo-radius-m); background: var(--omo-surface); color: var(--omo-text); font-size: var(--omo-size-lg); }
  .mirror mark { color: transparent; background: var(--omo-danger-soft); text-decoration: underline wavy 1px var(--omo-danger); text-underline-offset: 3px; }
  textarea {
    inline-size: 100%; block-size: 100%; border: 0; background: none; color: inherit;
    resize: none; overflow: hidden; outline: none; position: relative;
  }
  textarea:focus-visible { outline: none; }
  textarea::placeholder { color: var(--omo-text-muted); opacity: 1; }
  .foot { display: flex; align-items: center; gap: var(--omo-space-2); min-block-size: 44px; padding: 0 14px 0 8px; flex-wrap: wrap; }
  .foot span { display: inline-flex; align-items: center; gap: var(--omo-space-1); font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-text-muted); }
  .notes { margin: 0; padding: 0 14px var(--omo-space-2); list-style: none; font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-warn); }
  .notes li { display: flex; align-items: center; gap: var(--omo-space-2); }
  .notes svg { flex: none; }
  .notes span { flex: 1; min-inline-size: 0; }
  .notes b { display: block; font-weight: var(--omo-weight-strong); word-break: break-all; }
  .notes a { display: inline-flex; flex: none; align-items: center; min-block-size: 44px; min-inline-size: 44px; justify-content: center; color: var(--omo-accent); text-decoration: none; }
  .meter { margin-inline-start: auto; font-size: var(--omo-size-xs); line-height: var(--omo-leading-xs); color: var(--omo-text-muted); text-align: end; }
  .meter.is-over { font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-danger); }
`;
