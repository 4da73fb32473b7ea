import { css } from "lit";

export const messageMenuStyles = css`
  :host { display: block; position: relative; }
  ul {
    position: absolute; inset: 100% 0 auto auto; z-index: 3; min-inline-size: 208px; padding: var(--omo-space-1) 0;
    background: var(--omo-raised); border: 1px solid var(--omo-line); border-radius: var(--omo-radius-m); box-shadow: var(--omo-shadow);
  }
  ul button { display: grid; grid-template-columns: 20px 1fr auto; align-items: center; gap: 10px; inline-size: 100%; min-block-size: 44px; padding: 0 14px; }
  ul button:focus-visible { outline-offset: -2px; }
  ul button:hover { background: var(--omo-sunken); }
  [aria-disabled="true"] { color: var(--omo-text-muted); }
`;
