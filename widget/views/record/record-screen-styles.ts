import { css } from "lit";

export const recordScreenStyles = css`
  .wide { display: grid; grid-template-columns: minmax(0, 300fr) minmax(0, 786fr); block-size: 100%; }
  .wide > .main { grid-area: auto; }
  .wide > :first-child { border-inline-end: 1px solid var(--omo-line); }
`;
