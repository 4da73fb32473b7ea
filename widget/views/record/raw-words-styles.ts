import { css } from "lit";

export const rawWordsStyles = css`
  details { border-block-start: 1px solid var(--omo-line); }
  summary { display: flex; align-items: center; gap: 6px; min-block-size: 44px; font-size: 14px; list-style: none; cursor: pointer; }
  summary::-webkit-details-marker { display: none; }
  details:not([open]) .ic { rotate: -90deg; }
  .raw { padding: 10px var(--omo-space-3); border-radius: var(--omo-radius-m); background: var(--omo-sunken); font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); overflow-wrap: anywhere; }
  .raw p + p { margin-block-start: var(--omo-space-1); white-space: normal; }
  code { font-family: ui-monospace, monospace; font-size: 0.92em; }
`;
