import { css } from "lit";

export const rowStyles = css`
  .row label {
    display: grid;
    grid-template-columns: 48px 44px minmax(0, 1fr);
    align-items: center;
    block-size: var(--omo-row);
    padding-inline-end: var(--omo-gutter);
    cursor: pointer;
    user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  .row {
    position: relative;
  }
  .row + .row::before {
    content: "";
    position: absolute;
    inset: 0 0 auto 102px;
    border-block-start: 1px solid var(--omo-line);
  }
  .row--see label {
    grid-template-columns: var(--omo-gutter) 44px minmax(0, 1fr);
    cursor: default;
  }
  .row--see + .row--see::before {
    inset-inline-start: 70px;
  }
  .row--see:focus-visible {
    outline-offset: -3px;
  }
  .row.is-gone :is(.avatar, b, .badge, .row__time, .row__snip) {
    color: var(--omo-text-muted);
    font-weight: 400;
  }
  .row.is-gone .mark {
    filter: grayscale(1);
  }
  .row.is-picked {
    background: var(--omo-picked);
  }
  @media (hover: hover) {
    .row:hover:not(.is-picked) {
      background: var(--omo-canvas);
    }
  }
  .row.is-picked .avatar .mark {
    outline-color: var(--omo-picked);
    background: var(--omo-picked);
  }
  .row__check {
    display: grid;
    place-items: center start;
    align-self: stretch;
    padding-inline-start: var(--omo-gutter);
  }
  .row__body {
    display: grid;
    grid-template: "name time" 24px "snip flag" 22px / minmax(0, 1fr) auto;
    gap: 0 10px;
    align-items: center;
    padding-inline-start: 10px;
  }
  .row__name {
    grid-area: name;
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    overflow: hidden;
  }
  .row__name b {
    flex: 0 1 auto;
    min-inline-size: 3em;
    font-size: var(--omo-size-lg);
    line-height: 24px;
  }
  .row__name .badge {
    flex: 0 0 auto;
  }
  .row__phone {
    display: none;
    font-size: var(--omo-size-sm);
    color: var(--omo-text-muted);
  }
  .row__time {
    grid-area: time;
    justify-self: end;
    font-size: var(--omo-size-sm);
    line-height: 20px;
    color: var(--omo-text-muted);
  }
  .row__snip {
    grid-area: snip;
    font-size: 14px;
    line-height: 22px;
    color: var(--omo-text-muted);
  }
  .row__flag {
    grid-area: flag;
    justify-self: end;
  }
  @container (min-width: 900px) {
    .row__phone {
      display: inline;
    }
  }
  @container (max-width: 899.9px) {
    .row__name .badge ~ .badge {
      display: none;
    }
  }
`;
