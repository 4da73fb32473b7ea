import { css } from "lit";

export const peopleListStyles = css`
  :host {
    overflow: hidden auto;
    overscroll-behavior: contain;
    background: var(--omo-surface);
  }
  .tail {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: 44px;
    padding-inline: var(--omo-gutter) 6px;
    font-size: 14px;
    color: var(--omo-text-muted);
  }
`;
