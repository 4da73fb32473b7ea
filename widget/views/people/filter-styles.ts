import { css } from "lit";

/** Of the filter form and the pages that push over it. */
export const filterStyles = css`
  :host {
    display: block;
  }
  section,
  .page {
    padding: var(--omo-space-3) var(--omo-gutter);
  }
  section + section {
    border-block-start: 1px solid var(--omo-line);
  }
  section.rows {
    padding-block: var(--omo-space-1);
  }
  h3 {
    margin-block-end: var(--omo-space-2);
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    font-weight: var(--omo-weight-strong);
  }
  .heads {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: 36px;
  }
  .heads h3 {
    margin: 0;
  }
  .seg {
    display: flex;
    margin-block-end: var(--omo-space-3);
    border: 1px solid var(--omo-line-strong);
    border-radius: var(--omo-radius-m);
    overflow: hidden;
    background: var(--omo-surface);
  }
  .seg button {
    flex: 1;
    min-block-size: 44px;
    padding: 0 var(--omo-space-1);
    font-size: 14px;
    text-align: center;
    white-space: nowrap;
  }
  .seg button:focus-visible {
    outline-offset: -3px;
  }
  .seg button + button {
    border-inline-start: 1px solid var(--omo-line);
  }
  .seg [aria-pressed="true"] {
    background: var(--omo-accent-soft);
    font-weight: var(--omo-weight-strong);
    box-shadow: inset 0 -3px var(--omo-accent);
  }
  .row {
    display: flex;
    align-items: center;
    gap: var(--omo-space-2);
    inline-size: 100%;
    min-block-size: 48px;
    text-align: start;
  }
  .row .grow {
    min-inline-size: 0;
  }
  .row .value {
    max-inline-size: 55%;
    color: var(--omo-text-muted);
  }
  .row .value--set {
    color: var(--omo-text);
    font-weight: var(--omo-weight-strong);
  }
  .page__head {
    display: flex;
    align-items: center;
    gap: var(--omo-space-1);
    padding-inline-start: var(--omo-space-1);
  }
  .page__head h3 {
    margin: 0;
    font-size: var(--omo-size-lg);
    line-height: var(--omo-leading-lg);
    outline: none;
  }
  .page {
    display: grid;
    gap: var(--omo-space-3);
    padding-block-start: var(--omo-space-1);
  }
  .page .seg {
    margin: 0;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(132px, 1fr));
    gap: var(--omo-space-3);
  }
  label > span {
    display: block;
    margin-block-end: var(--omo-space-1);
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    font-weight: var(--omo-weight-strong);
  }
  .field {
    appearance: none;
    display: block;
    inline-size: 100%;
    min-inline-size: 0;
    block-size: var(--omo-control);
    padding: 0 var(--omo-space-3);
    border: 1px solid var(--omo-line-strong);
    border-radius: var(--omo-radius-m);
    background: var(--omo-surface);
    color: inherit;
    font-size: var(--omo-size-lg);
    font-variant-numeric: tabular-nums;
  }
  .field[aria-invalid="true"] {
    border-color: var(--omo-warn);
    box-shadow: 0 0 0 1px var(--omo-warn);
  }
  .field::-webkit-date-and-time-value {
    text-align: start;
  }
  .problem {
    display: flex;
    align-items: center;
    gap: var(--omo-space-2);
    min-block-size: 40px;
    padding: var(--omo-space-1) var(--omo-space-3);
    border-radius: var(--omo-radius-m);
    background: var(--omo-warn-soft);
    font-size: var(--omo-size-sm);
  }
  .problem .ic {
    color: var(--omo-warn);
  }
  .gone {
    display: flex;
    align-items: center;
    min-block-size: var(--omo-touch);
  }
  .saved {
    display: flex;
    align-items: end;
    gap: var(--omo-space-1);
  }
  .saved label {
    flex: 1;
    min-inline-size: 0;
  }
`;
