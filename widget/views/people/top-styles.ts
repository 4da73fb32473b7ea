import { css } from "lit";

export const topStyles = css`
  .toprow {
    padding: var(--omo-space-2) var(--omo-gutter);
    overflow: auto hidden;
    scrollbar-width: none;
  }
  .chip--filter {
    gap: 6px;
    padding-inline: 10px var(--omo-space-3);
    font-weight: var(--omo-weight-strong);
  }
  .chip--filter .count {
    min-inline-size: 18px;
    block-size: 18px;
    padding: 0 var(--omo-space-1);
    border-radius: var(--omo-radius-s);
    background: var(--omo-accent);
    color: var(--omo-on-accent);
    font-size: var(--omo-size-xs);
    line-height: 18px;
    text-align: center;
  }
  .allrow {
    display: flex;
    justify-content: space-between;
    align-items: center;
    min-block-size: 44px;
    border-block-end: 1px solid var(--omo-line);
  }
  .allrow label {
    display: flex;
    align-items: center;
    gap: 13px;
    min-block-size: 44px;
    padding-inline: var(--omo-gutter);
    cursor: pointer;
  }
  .allrow p {
    padding-inline: var(--omo-gutter);
  }
  .searchrow {
    display: flex;
    align-items: center;
    gap: var(--omo-space-1);
    padding: var(--omo-space-2) var(--omo-space-1) 0 var(--omo-gutter);
  }
  .search input::-webkit-search-cancel-button {
    display: none;
  }
  .source {
    padding: 0 var(--omo-gutter);
    border-block-end: 1px solid var(--omo-line);
  }
  .tabs {
    display: flex;
    gap: var(--omo-space-5);
    overflow: auto hidden;
    scrollbar-width: none;
    white-space: nowrap;
  }
  .tabs button {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 44px;
    color: var(--omo-text-muted);
  }
  .tabs button:focus-visible {
    outline-offset: -3px;
  }
  .tabs [aria-pressed="true"] {
    font-weight: var(--omo-weight-strong);
    color: var(--omo-text);
  }
  .tabs [aria-pressed="true"]::after {
    content: "";
    position: absolute;
    inset: auto 0 0;
    block-size: 3px;
    background: var(--omo-accent);
  }
  .tabs .num {
    font-size: var(--omo-size-sm);
    font-weight: 400;
    color: var(--omo-text-muted);
  }
  .head .tabs {
    min-block-size: 56px;
    margin-block: -12px;
    font-size: var(--omo-size-lg);
  }
  @container (max-width: 479.9px) {
    .tabs--many {
      gap: var(--omo-space-4);
    }
    .tabs--many [aria-pressed="false"] .num {
      display: none;
    }
  }
`;
