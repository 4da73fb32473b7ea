import { css } from "lit";

/** Buttons, tick boxes and chips. Drawn small where the design says so, and 44 px to the finger all the same. */
export const controls = css`
  .btn {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: var(--omo-control);
    padding: 0 14px;
    border-radius: var(--omo-radius-m);
    font-weight: var(--omo-weight-strong);
    text-align: center;
    white-space: nowrap;
    transition: background-color var(--omo-fast) var(--omo-ease);
  }
  .btn--primary {
    min-block-size: var(--omo-action);
    padding: 0 var(--omo-space-6);
    font-size: var(--omo-size-lg);
    background: var(--omo-accent);
    color: var(--omo-on-accent);
  }
  .btn--primary:focus-visible {
    box-shadow: 0 0 0 2px var(--omo-surface);
  }
  .btn--outline {
    border: 1px solid var(--omo-line-strong);
    background: var(--omo-surface);
  }
  .btn--danger {
    border: 1px solid var(--omo-danger);
    color: var(--omo-danger);
    background: var(--omo-surface);
  }
  .btn--text {
    color: var(--omo-accent);
    padding: 0 10px;
    font-weight: 400;
  }
  .btn--block {
    inline-size: 100%;
  }
  .btn--s {
    min-block-size: 36px;
    padding: 0 10px;
    font-size: var(--omo-size-sm);
  }
  .btn--s::after,
  .chip::after {
    content: "";
    position: absolute;
    inset: -4px 0;
  }
  .btn[aria-disabled="true"] {
    background: var(--omo-sunken);
    color: var(--omo-text-muted);
    border-color: transparent;
    cursor: default;
  }
  .iconbtn {
    position: relative;
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: var(--omo-touch);
    block-size: var(--omo-touch);
    border-radius: var(--omo-radius-m);
  }
  .iconbtn .dot {
    position: absolute;
    inset: 3px 1px auto auto;
    min-inline-size: 16px;
    block-size: 16px;
    padding: 0 var(--omo-space-1);
    border-radius: 8px;
    background: var(--omo-danger);
    color: var(--omo-on-danger);
    font-size: 11px;
    line-height: 16px;
    font-weight: var(--omo-weight-strong);
    text-align: center;
  }
  .box {
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 22px;
    block-size: 22px;
    color: var(--omo-on-accent);
  }
  .box input {
    appearance: none;
    position: absolute;
    inset: 0;
    margin: 0;
    border: 1.5px solid var(--omo-line-strong);
    border-radius: var(--omo-radius-s);
    background: var(--omo-surface);
    cursor: inherit;
  }
  .box input:is(:checked, :indeterminate) {
    border-color: var(--omo-accent);
    background: var(--omo-accent);
  }
  .box .ic {
    position: relative;
    stroke-width: 2.5;
    visibility: hidden;
    pointer-events: none;
  }
  .box input:checked:not(:indeterminate) ~ .ic--check,
  .box input:indeterminate ~ .ic--minus {
    visibility: visible;
  }
  .box .ic--minus {
    position: absolute;
  }
  .chips {
    display: flex;
    align-items: center;
    gap: var(--omo-space-2);
  }
  .chips--wrap {
    flex-wrap: wrap;
  }
  .chip {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: var(--omo-space-1);
    flex: none;
    block-size: 36px;
    max-inline-size: 100%;
    padding: 0 var(--omo-space-3);
    border: 1px solid var(--omo-line-strong);
    border-radius: var(--omo-radius-m);
    background: var(--omo-surface);
    white-space: nowrap;
  }
  .chip .num {
    margin-inline-start: 2px;
    color: var(--omo-text-muted);
    font-size: var(--omo-size-sm);
  }
  .chip--set {
    padding-inline-end: var(--omo-space-2);
    border-color: transparent;
    background: var(--omo-accent-soft);
  }
  .chip[aria-pressed="true"] {
    border-color: var(--omo-accent);
    background: var(--omo-accent-soft);
    font-weight: var(--omo-weight-strong);
  }
  .chip[aria-disabled="true"] {
    border-style: dashed;
    color: var(--omo-text-muted);
    cursor: default;
  }
  @media (forced-colors: active) {
    .btn,
    .chip {
      border: 1px solid ButtonText;
    }
    .box input:checked,
    .chip[aria-pressed="true"] {
      forced-color-adjust: none;
    }
  }
`;
