import { css } from "lit";

export const reportStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--omo-space-2);
    padding: var(--omo-space-2) var(--omo-gutter);
    border-block-end: 1px solid var(--omo-line);
  }
  .tool {
    min-block-size: var(--omo-touch);
    padding-inline: var(--omo-space-3) var(--omo-space-2);
    font-weight: 400;
  }
  .select {
    position: relative;
    display: inline-grid;
    align-items: center;
  }
  select {
    appearance: none;
    min-block-size: var(--omo-touch);
    max-inline-size: 180px;
    padding: 0 34px 0 var(--omo-space-3);
    border: 1px solid var(--omo-line-strong);
    border-radius: var(--omo-radius-m);
    background: var(--omo-surface);
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .select .ic {
    position: absolute;
    inset-inline-end: 10px;
    pointer-events: none;
  }
  .until {
    margin-inline-start: auto;
  }
  [aria-busy="true"] .report {
    opacity: 0.55;
  }
  .report > section {
    padding: var(--omo-space-3) var(--omo-gutter) var(--omo-space-5);
  }
  .report > section + section {
    border-block-start: 1px solid var(--omo-line);
  }
  h2 {
    font-size: var(--omo-size-lg);
    line-height: var(--omo-leading-lg);
    font-weight: var(--omo-weight-strong);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--omo-space-2);
    min-block-size: 48px;
    margin-block-end: var(--omo-space-2);
  }
  .chain dd {
    margin: 0;
  }
  .chain dd > span {
    display: block;
  }
  .figure,
  .between {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--omo-space-3);
  }
  .figure dd {
    text-align: end;
    font-size: 26px;
    line-height: 36px;
    font-weight: var(--omo-weight-strong);
  }
  .between {
    flex-wrap: wrap;
    margin-block: 2px;
    margin-inline-start: var(--omo-space-1);
    padding-inline-start: 10px;
    border-inline-start: 2px solid var(--omo-line-strong);
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
  }
  .between dt {
    color: var(--omo-text-muted);
  }
  .between .num {
    font-size: var(--omo-size-md);
    font-weight: var(--omo-weight-strong);
    text-align: end;
  }
  .between__note {
    flex-basis: 100%;
    color: var(--omo-text-muted);
    text-wrap: pretty;
  }
  .beside {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--omo-space-3) var(--omo-space-5);
    margin-block: var(--omo-space-3) 0;
    padding-block-start: var(--omo-space-3);
    border-block-start: 1px solid var(--omo-line);
  }
  .beside dt {
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    color: var(--omo-text-muted);
  }
  .beside dd {
    font-size: var(--omo-size-lg);
    font-weight: var(--omo-weight-strong);
  }
  .chain > p {
    margin-block-start: var(--omo-space-2);
  }
  .looks {
    display: flex;
    border: 1px solid var(--omo-line-strong);
    border-radius: var(--omo-radius-m);
    overflow: hidden;
  }
  .looks button {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-block-end: 3px solid transparent;
  }
  .looks button:focus-visible {
    outline-offset: -3px;
  }
  .looks [aria-pressed="true"] {
    background: var(--omo-accent-soft);
    border-color: var(--omo-accent);
  }
  .looks button + button {
    border-inline-start: 1px solid var(--omo-line);
  }
  .nothing {
    display: grid;
    gap: var(--omo-space-1);
    padding-block: var(--omo-space-4);
  }
  .none {
    padding-block: var(--omo-space-2);
  }
  .table {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 10px var(--omo-space-1);
    text-align: end;
    font-weight: 400;
    vertical-align: baseline;
  }
  th:first-child {
    padding-inline-start: 0;
    text-align: start;
  }
  :is(th, td):last-child {
    padding-inline-end: 0;
  }
  td span {
    display: block;
  }
  thead th {
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    color: var(--omo-text-muted);
    white-space: nowrap;
    border-block-end: 1px solid var(--omo-line-strong);
  }
  tbody tr {
    border-block-end: 1px solid var(--omo-line);
  }
  tfoot :is(th, td) {
    font-weight: var(--omo-weight-strong);
  }
  .name {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
    min-inline-size: 72px;
  }
  small {
    display: block;
    font-size: var(--omo-size-xs);
    line-height: var(--omo-leading-xs);
    color: var(--omo-text-muted);
  }
  .wide {
    display: none;
  }
  .item {
    display: grid;
    grid-template-columns: 44px 1fr;
    align-items: center;
    inline-size: 100%;
    min-block-size: 64px;
    padding: 0 var(--omo-gutter) 0 var(--omo-space-3);
  }
  .item:focus-visible {
    outline-offset: -3px;
  }
  .item + .item {
    border-block-start: 1px solid var(--omo-line);
  }
  .item > .ic {
    justify-self: center;
    color: var(--omo-accent);
  }
  .item b,
  .item span span {
    display: block;
  }
  @container (min-width: 700px) {
    .wide {
      display: table-cell;
    }
    th,
    td {
      padding-inline: var(--omo-space-3);
    }
  }
  @container (min-width: 900px) {
    .report {
      display: grid;
      grid-template-columns: minmax(280px, 340px) minmax(0, 1fr);
    }
    .report > .time {
      border: 0;
    }
    .report > .groups {
      grid-column: 1 / -1;
    }
    .tools {
      padding-inline: var(--omo-space-5);
    }
    .report > section {
      padding-inline: var(--omo-space-5);
    }
  }
`;
