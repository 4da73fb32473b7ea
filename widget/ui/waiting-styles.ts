import { css } from "lit";

export const waitingStyles = css`
  :host {
    display: block;
  }
  .words {
    padding: var(--omo-space-3) var(--omo-gutter) var(--omo-space-1);
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    color: var(--omo-text-muted);
  }
  .btn {
    margin: var(--omo-space-1) var(--omo-gutter) var(--omo-space-2);
  }
  .row {
    display: flex;
    align-items: center;
    gap: 14px;
    block-size: var(--omo-row);
    padding-inline: 48px var(--omo-gutter);
  }
  .sk {
    display: block;
    block-size: 14px;
    inline-size: 64px;
    border-radius: var(--omo-radius-s);
    background: var(--omo-fill);
  }
  .sk--line {
    inline-size: min(154px, 80%);
    margin-block-start: 10px;
  }
`;
