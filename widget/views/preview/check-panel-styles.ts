import { css } from "lit";

export const checkPanelStyles = css`
  :host {
    display: block;
    background: var(--omo-surface);
  }
  .sec {
    display: grid;
    gap: var(--omo-space-2);
    padding: var(--omo-space-3) var(--omo-gutter) var(--omo-space-1);
  }
  .sec + .sec {
    border-block-start: 8px solid var(--omo-canvas);
    padding-block: var(--omo-space-1);
  }
  .refusal {
    padding-inline: 0;
  }
  .platform {
    display: flex;
    gap: 10px;
    color: var(--omo-warn);
  }
  .platform svg {
    flex: none;
  }
  .open {
    display: flex;
    align-items: baseline;
    gap: var(--omo-space-2);
    inline-size: 100%;
    min-block-size: 44px;
  }
  .open .grow {
    font-size: var(--omo-size-xl);
    line-height: 32px;
    font-weight: var(--omo-weight-strong);
  }
  .open .big {
    font-size: calc(var(--omo-base) * 1.75);
    margin-inline: 2px;
  }
  .open .ic {
    align-self: center;
  }
  .group {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr) auto;
    gap: 0 10px;
    align-items: center;
    min-block-size: 56px;
  }
  .group + .group {
    border-block-start: 1px solid var(--omo-line);
  }
  .group > .btn,
  .group__do {
    margin-inline-end: -10px;
  }
  .group__do {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
  }
  .group__do .muted {
    padding: 0 10px;
  }
  .warned {
    color: var(--omo-warn);
  }
  .sec.sec--look {
    padding-block-start: var(--omo-space-3);
    gap: 0;
  }
  .look {
    font-size: var(--omo-size-xl);
    line-height: var(--omo-leading-xl, 26px);
    font-weight: var(--omo-weight-strong);
  }
  .group__told {
    padding: 6px 0;
    line-height: 22px;
  }
  .group--quiet {
    min-block-size: 44px;
  }
  .group__open {
    min-block-size: 56px;
    padding: 6px 0;
  }
  .group__open b {
    display: flex;
    align-items: center;
    gap: 6px;
    line-height: 22px;
  }
  .group__open b .ic {
    color: var(--omo-text-muted);
    stroke-width: 2.25;
  }
  .group__open > span {
    display: block;
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    color: var(--omo-text-muted);
  }
  .fact {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr) auto;
    gap: 0 10px;
    align-items: center;
    padding: 9px 0;
  }
  .fact + .fact {
    border-block-start: 1px solid var(--omo-line);
  }
  .fact .ic {
    color: var(--omo-text-muted);
  }
  .fact dd {
    font-weight: var(--omo-weight-strong);
    text-align: end;
  }
  .fact .text {
    grid-column: 2 / -1;
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    font-weight: 400;
    text-align: start;
    color: var(--omo-text-muted);
    overflow-wrap: anywhere;
  }
  summary {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
    color: var(--omo-accent);
    cursor: pointer;
  }
  details li + li,
  details p {
    margin-block-start: var(--omo-space-2);
  }
  details a {
    display: inline-block;
    padding-block: 10px;
    color: var(--omo-accent);
  }
`;
