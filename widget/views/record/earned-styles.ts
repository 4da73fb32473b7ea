import { css } from "lit";

export const earnedStyles = css`
  :host {
    display: block;
    padding: var(--omo-space-3) var(--omo-gutter) var(--omo-space-6);
    border-block-start: 1px solid var(--omo-line);
  }
  h3 {
    margin-block-end: var(--omo-space-2);
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    font-weight: var(--omo-weight-strong);
    color: var(--omo-text-muted);
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
    gap: var(--omo-space-3);
  }
  dt,
  .formula {
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    color: var(--omo-text-muted);
  }
  .formula {
    font-size: var(--omo-size-xs);
    line-height: var(--omo-leading-xs);
  }
  dd.num {
    font-size: calc(var(--omo-base) * 1.25);
    line-height: 28px;
    font-weight: var(--omo-weight-strong);
  }
  details {
    margin-block-start: var(--omo-space-3);
  }
  details dl {
    padding-block-end: var(--omo-space-3);
  }
  details dd.num {
    font-size: var(--omo-size-lg);
    line-height: var(--omo-leading-lg);
  }
  .note {
    padding-block: var(--omo-space-1) var(--omo-space-2);
  }
`;
