import { css } from "lit";

export const scheduleSheetStyles = css`
  :host {
    display: contents;
  }
  .form {
    display: grid;
    gap: var(--omo-space-3);
    padding: var(--omo-space-1) var(--omo-gutter) var(--omo-space-4);
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(144px, 1fr));
    gap: var(--omo-space-3);
  }
  label {
    display: block;
    margin-block-end: var(--omo-space-1);
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    font-weight: var(--omo-weight-strong);
  }
  input {
    appearance: none;
    display: block;
    inline-size: 100%;
    min-inline-size: 0;
    block-size: var(--omo-action);
    padding: 0 var(--omo-space-3);
    border: 1px solid var(--omo-line-strong);
    border-radius: var(--omo-radius-m);
    background: var(--omo-surface);
    font-size: var(--omo-size-lg);
    font-variant-numeric: tabular-nums;
  }
  input[aria-invalid="true"] {
    border-color: var(--omo-warn);
    box-shadow: 0 0 0 1px var(--omo-warn);
  }
  input::-webkit-date-and-time-value {
    text-align: start;
  }
  .problem {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--omo-space-1) var(--omo-space-2);
    min-block-size: var(--omo-touch);
    margin-block-start: var(--omo-space-2);
    padding: var(--omo-space-1) var(--omo-space-3);
    border-radius: var(--omo-radius-m);
    background: var(--omo-warn-soft);
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    text-wrap: pretty;
  }
  .problem .ic {
    color: var(--omo-warn);
  }
  .problem .btn {
    min-block-size: var(--omo-touch);
    margin-inline-end: calc(-1 * var(--omo-space-2));
    padding: 0 var(--omo-space-2);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
  .bar {
    border-block-start: 1px solid var(--omo-line);
    background: var(--omo-raised);
  }
  .bar__row {
    padding: 10px var(--omo-gutter);
  }
  .btn--primary {
    padding-inline: var(--omo-space-3);
    white-space: normal;
  }
`;
