import { css } from "lit";

export const personReasonStyles = css`
  :host {
    display: block;
    block-size: auto;
    overflow: visible;
    padding: var(--omo-space-1) var(--omo-gutter) var(--omo-space-4);
  }
  .who {
    display: flex;
    gap: 14px;
    align-items: center;
    padding: var(--omo-space-1) 0 var(--omo-space-3);
  }
  .who b,
  .who .sm {
    display: block;
  }
  .say {
    font-size: var(--omo-size-xl);
    line-height: 28px;
    font-weight: var(--omo-weight-strong);
    text-wrap: pretty;
  }
  .safe {
    margin-block-start: 6px;
    color: var(--omo-text-muted);
  }
  section {
    margin-block-start: 14px;
    padding-block-start: var(--omo-space-3);
    border-block-start: 1px solid var(--omo-line);
  }
  h3 {
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    font-weight: var(--omo-weight-strong);
    color: var(--omo-text-muted);
  }
  section p {
    margin-block-start: 2px;
    text-wrap: pretty;
  }
  .step {
    min-block-size: var(--omo-action);
    margin-block-start: var(--omo-space-2);
  }
  ol {
    margin-block-start: 6px;
  }
  li {
    position: relative;
    display: grid;
    grid-template-columns: 68px 14px minmax(0, 1fr);
    gap: var(--omo-space-2);
    align-items: start;
    padding-block-end: var(--omo-space-2);
    font-size: 14px;
    line-height: 22px;
  }
  li i {
    position: relative;
    z-index: 1;
    inline-size: 10px;
    block-size: 10px;
    margin: 6px 2px;
    border-radius: 50%;
    background: var(--omo-accent);
  }
  .is-bad i {
    border-radius: 2px;
    background: var(--omo-danger);
  }
  li:not(:last-child)::before {
    content: "";
    position: absolute;
    inset: 10px auto -8px 82px;
    border-inline-start: 2px solid var(--omo-line);
  }
  time {
    color: var(--omo-text-muted);
  }
  details {
    margin-block-start: var(--omo-space-1);
  }
`;
