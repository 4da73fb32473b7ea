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
  .mirror mark { color: transparent; background: var(--omo-danger-soft); text-decoration: underline wavy 1px var(--omo-danger); text-underline-offset: 3px; }
  textarea {
    inline-size: 100%; block-size: 100%; border: 0; background: none; color: inherit;
    resize: none; overflow: hidden; outline: none; position: relative;
  }
  textarea:focus-visible { outline: none; }
  textarea::placeholder { color: var(--omo-text-muted); opacity: 1; }
  .foot { display: flex; align-items: center; gap: var(--omo-space-2); min-block-size: 32px; padding: 0 14px 6px; flex-wrap: wrap; }
  .foot span { display: inline-flex; align-items: center; gap: var(--omo-space-1); font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-text-muted); }
  .meter { margin-inline-start: auto; font-size: var(--omo-size-xs); line-height: var(--omo-leading-xs); color: var(--omo-text-muted); text-align: end; }
  .meter.is-over { font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-danger); }
`;
