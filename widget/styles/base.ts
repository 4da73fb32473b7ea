import { css } from "lit";

/** What every element of the widget starts from. Resets weigh nothing, so each component's rule wins over them. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  :where(h1, h2, h3, p, ul, ol, dl, dd, figure, fieldset, legend) {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  :where(h1, h2, h3) {
    font: inherit;
  }
  :where(ul, ol) {
    list-style: none;
  }
  :where(button, input, select, textarea) {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  :where(button) {
    background: none;
    border: 0;
    padding: 0;
    text-align: start;
    cursor: pointer;
  }
  :where(b, strong) {
    font-weight: var(--omo-weight-strong);
  }
  :focus-visible {
    outline: 2px solid var(--omo-focus);
    outline-offset: 2px;
    border-radius: var(--omo-radius-s);
  }
  :where(h1, h2):focus-visible {
    outline: none;
  }
  .vh {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .ic {
    flex: none;
    display: block;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .mark {
    flex: none;
    display: block;
  }
  .muted {
    color: var(--omo-text-muted);
  }
  .sm {
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
  }
  .num {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .clip {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: var(--omo-space-1);
    block-size: 20px;
    padding: 0 6px;
    border-radius: var(--omo-radius-s);
    font-size: var(--omo-size-xs);
    line-height: 20px;
    font-weight: 400;
    background: var(--omo-fill);
    color: var(--omo-text-muted);
    white-space: nowrap;
  }
  .flag {
    display: inline-flex;
    align-items: center;
    gap: var(--omo-space-1);
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    white-space: nowrap;
    color: var(--omo-text-muted);
  }
  .flag--warn {
    color: var(--omo-warn);
  }
  .flag--danger {
    color: var(--omo-danger);
  }
  .avatar {
    position: relative;
    inline-size: 40px;
    block-size: 40px;
    flex: none;
    border-radius: 50%;
    background: var(--omo-fill);
    display: grid;
    place-items: center;
    font-size: var(--omo-size-lg);
    font-weight: var(--omo-weight-strong);
    line-height: 1;
  }
  .avatar .mark {
    position: absolute;
    inset: auto -6px -4px auto;
    border-radius: 6px;
    outline: 2px solid var(--omo-surface);
    background: var(--omo-surface);
  }
  .avatar .mark--whatsapp {
    border-radius: 50%;
  }
  .reason {
    display: flex;
    gap: 6px;
    align-items: flex-start;
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    color: var(--omo-text-muted);
    text-wrap: pretty;
  }
  .reason .ic {
    margin-block-start: 2px;
  }
`;
