import { css } from "lit";

export const personListStyles = css`
  :host { display: block; }
  .head { padding: var(--omo-space-3) var(--omo-gutter) 2px; }
  h3 { font-weight: var(--omo-weight-strong); line-height: 24px; }
  li { display: grid; grid-template-columns: 40px minmax(0, 1fr) auto; gap: var(--omo-space-3); align-items: center; min-block-size: 60px; padding: var(--omo-space-1) 6px var(--omo-space-1) var(--omo-gutter); position: relative; }
  li + li::before { content: ""; position: absolute; inset: 0 0 auto 68px; border-block-start: 1px solid var(--omo-line); }
  li b { display: block; font-size: var(--omo-size-lg); line-height: 24px; }
  li p { font-size: var(--omo-size-sm); line-height: 18px; color: var(--omo-text-muted); }
  li.is-open { background: var(--omo-accent-soft); }
  .more { padding: var(--omo-space-1) var(--omo-gutter) var(--omo-space-3); }
  .sk { display: block; block-size: 40px; margin: 10px var(--omo-gutter); border-radius: var(--omo-radius-s); background: var(--omo-fill); }
`;
