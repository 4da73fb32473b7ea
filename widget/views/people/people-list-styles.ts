import { css } from "lit";

export const peopleListStyles = css`
  :host {
    overflow: hidden auto;
    /* Rows keep their places by themselves; the browser would follow one that is exchanged. */
    overflow-anchor: none;
    overscroll-behavior: contain;
    background: var(--omo-surface);
  }
  .row--blank {
    display: grid;
    align-content: center;
    gap: 10px;
    block-size: var(--omo-row);
    padding-inline: 102px var(--omo-gutter);
  }
  .row--blank::after,
  .row--blank i {
    content: "";
    block-size: 14px;
    inline-size: 64px;
    border-radius: var(--omo-radius-s);
    background: var(--omo-fill);
  }
  .row--blank::after {
    inline-size: min(154px, 80%);
  }
  .tail {
    position: sticky;
    inset-block-end: 0;
    background: var(--omo-surface);
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: 44px;
    padding-inline: var(--omo-gutter) 6px;
    font-size: 14px;
    color: var(--omo-text-muted);
  }
`;
