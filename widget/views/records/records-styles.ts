import { css } from "lit";

export const recordsStyles = css`
  .toprow {
    padding: var(--omo-space-3) var(--omo-gutter) var(--omo-space-2);
    overflow: auto hidden;
    scrollbar-width: none;
    border-block-end: 1px solid var(--omo-line);
  }
  .chip--filter {
    font-weight: var(--omo-weight-strong);
  }
  .chip--filter .count {
    min-inline-size: 18px;
    margin: 0;
    border-radius: var(--omo-radius-s);
    background: var(--omo-accent);
    color: var(--omo-on-accent);
    font-size: var(--omo-size-xs);
    line-height: 18px;
    text-align: center;
  }
  .searchrow {
    padding: var(--omo-space-2) var(--omo-gutter) 0;
  }
  .none {
    display: grid;
    gap: var(--omo-space-2);
    justify-items: start;
    padding: var(--omo-space-5) var(--omo-gutter);
  }
  .day {
    padding: 14px var(--omo-gutter) var(--omo-space-1);
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    font-weight: var(--omo-weight-strong);
    color: var(--omo-text-muted);
  }
  .rec {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    inline-size: 100%;
    padding: 10px var(--omo-gutter) var(--omo-space-3);
    border-block-end: 1px solid var(--omo-line);
  }
  .rec:focus-visible {
    outline-offset: -2px;
  }
  .rec.is-open {
    background: var(--omo-accent-soft);
  }
  .rec__top,
  .rec__nums {
    display: flex;
    align-items: center;
    gap: var(--omo-space-2);
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    color: var(--omo-text-muted);
  }
  .rec__top {
    flex-wrap: wrap;
  }
  .rec__top > :not(.clip) {
    white-space: nowrap;
  }
  .rec__top time {
    font-size: var(--omo-size-md);
    font-weight: var(--omo-weight-strong);
    color: var(--omo-text);
  }
  .rec__text {
    line-height: 23px;
  }
  .rec__nums {
    gap: 2px var(--omo-space-3);
    flex-wrap: wrap;
  }
  .rec__nums .flag {
    margin-inline-start: auto;
    font-weight: var(--omo-weight-strong);
  }
  .rec__why {
    display: flex;
    gap: 6px;
    align-items: flex-start;
    font-size: 14px;
    line-height: 22px;
  }
  .rec__why .ic {
    margin-block-start: 2px;
    color: var(--omo-warn);
  }
  .more {
    padding: var(--omo-space-4) var(--omo-gutter);
  }
`;
