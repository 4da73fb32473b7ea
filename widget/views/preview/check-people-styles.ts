import { css } from "lit";

export const checkPeopleStyles = css`
  :host { display: block; padding: 0 var(--omo-gutter) var(--omo-space-4); }
  .hint { color: var(--omo-text-muted); padding-block-end: var(--omo-space-2); }
  li { display: grid; grid-template-columns: 40px minmax(0, 1fr) auto; gap: var(--omo-space-3); align-items: center; min-block-size: 60px; }
  li + li { border-block-start: 1px solid var(--omo-line); }
  li b { display: block; font-size: var(--omo-size-lg); line-height: 24px; }
  li .sm { display: block; }
  li .warned { color: var(--omo-warn); }
  li.is-out b { color: var(--omo-text-muted); text-decoration: line-through; }
`;
