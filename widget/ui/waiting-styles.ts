import { css } from "lit";

export const waitingStyles = css`
  :host {
    display: block;
  }
  .words {
    padding: 12px var(--omo-gutter) 4px;
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    color: var(--omo-text-muted);
  }
  .btn {
    margin: 4px var(--omo-gutter) 8px;
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
