import { css } from "lit";

/** The plain forms of what holds for a team. */
export const teamStyles = css`
  .form {
    max-inline-size: 720px;
    padding-block-end: var(--omo-space-6);
  }
  section {
    padding: var(--omo-space-4) var(--omo-gutter) 0;
  }
  section > h2 {
    font-size: var(--omo-size-lg);
    line-height: var(--omo-leading-lg);
    font-weight: var(--omo-weight-strong);
  }
  section > p {
    text-wrap: pretty;
  }
  .tabs {
    display: flex;
    padding: 0 var(--omo-gutter);
    border-block-end: 1px solid var(--omo-line);
  }
  .tabs button {
    min-block-size: 48px;
    margin-inline-end: var(--omo-space-5);
    border-block-end: 3px solid transparent;
    color: var(--omo-text-muted);
  }
  .tabs [aria-selected="true"] {
    border-color: var(--omo-accent);
    color: var(--omo-text);
    font-weight: var(--omo-weight-strong);
  }
  input:not([type="checkbox"]),
  select {
    inline-size: 100%;
    min-inline-size: 0;
    block-size: var(--omo-touch);
    padding: 0 var(--omo-space-2);
    border: 1px solid var(--omo-line-strong);
    border-radius: var(--omo-radius-m);
    background: var(--omo-surface);
    font-size: var(--omo-size-lg);
    font-variant-numeric: tabular-nums;
  }
  input:disabled {
    border-color: transparent;
    background: var(--omo-sunken);
  }
  [aria-invalid="true"] {
    border-color: var(--omo-danger) !important;
    box-shadow: 0 0 0 1px var(--omo-danger);
  }
  table {
    inline-size: 100%;
    margin-block-start: var(--omo-space-2);
    border-collapse: collapse;
    table-layout: fixed;
  }
  th {
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    font-weight: 400;
    text-align: start;
    color: var(--omo-text-muted);
  }
  tbody th {
    font-size: var(--omo-size-md);
    color: var(--omo-text);
    overflow-wrap: anywhere;
  }
  tbody th small {
    display: block;
    font-size: var(--omo-size-xs);
    color: var(--omo-text-muted);
  }
  :is(th, td) {
    padding: var(--omo-space-1) var(--omo-space-1);
  }
  :is(th, td):first-child {
    padding-inline-start: 0;
  }
  tbody tr {
    border-block-start: 1px solid var(--omo-line);
  }
  .tick {
    inline-size: 56px;
    text-align: center;
  }
  .tick label {
    display: grid;
    place-items: center;
    block-size: var(--omo-touch);
    cursor: pointer;
  }
  .find {
    margin-block-start: var(--omo-space-2);
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
    align-items: end;
    gap: var(--omo-space-3);
    margin-block-start: var(--omo-space-2);
  }
  .rates {
    margin-block-start: var(--omo-space-2);
  }
  .rates li {
    padding-block: var(--omo-space-3);
    border-block-end: 1px solid var(--omo-line);
  }
  .rate {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: end;
    column-gap: var(--omo-space-2);
  }
  .rate .fields {
    grid-template-columns: repeat(auto-fit, minmax(112px, 1fr));
    margin-block-start: 0;
  }
  .rate p {
    grid-column: 1 / -1;
    margin-block-start: var(--omo-space-1);
  }
  .field {
    display: block;
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
  }
  .field > span {
    display: block;
    margin-block-end: var(--omo-space-1);
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--omo-space-3);
    min-block-size: var(--omo-touch);
    cursor: pointer;
  }
  .wrong {
    color: var(--omo-danger);
  }
  .trouble {
    padding: var(--omo-space-2) var(--omo-gutter);
    background: var(--omo-danger-soft);
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
  }
  .trouble .btn {
    margin-block-start: var(--omo-space-2);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--omo-space-2);
    margin-block-start: var(--omo-space-3);
  }
`;
