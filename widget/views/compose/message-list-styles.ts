import { css } from "lit";

export const messageListStyles = css`
  :host {
    display: block;
  }
  .msgs {
    display: grid;
    gap: var(--omo-space-2);
    padding: var(--omo-space-3) var(--omo-gutter) 0 0;
  }
  .msg {
    display: grid;
    grid-template-columns: 40px minmax(0, 1fr);
    position: relative;
  }
  .rail {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 2px;
    padding-block-start: 10px;
    color: var(--omo-text-muted);
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
  }
  .handle {
    display: grid;
    place-items: center;
    inline-size: 40px;
    min-block-size: 44px;
    color: var(--omo-line-strong);
    cursor: grab;
    touch-action: none;
  }
  .card {
    position: relative;
    min-inline-size: 0;
    background: var(--omo-surface);
    border: 1px solid var(--omo-line);
    border-radius: var(--omo-radius-m);
  }
  .card:focus-within {
    border-color: var(--omo-accent);
    box-shadow: 0 0 0 1px var(--omo-accent);
  }
  .cancel,
  omo-message-menu {
    position: absolute;
    inset: 0 0 auto auto;
  }
  .cancel {
    inset-block-start: 16px;
  }
  omo-message-menu[hidden] {
    display: none;
  }
  .is-dragged .card {
    opacity: 0.6;
  }
  .is-drop-before::before,
  .is-drop-after::after {
    content: "";
    position: absolute;
    inset-inline: 40px 0;
    block-size: 3px;
    border-radius: 2px;
    background: var(--omo-accent);
  }
  .is-drop-before::before {
    inset-block-start: -6px;
  }
  .is-drop-after::after {
    inset-block-end: -6px;
  }
`;
