import { css } from "lit";

/** One column that scrolls as a whole; from 900 px recipient | check, from 1060 px messages | recipient | check. */
export const previewStyles = css`
  .main > .check {
    border-block-start: 1px solid var(--omo-line);
  }
  .receipt {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--omo-space-3);
    padding: var(--omo-space-2) var(--omo-gutter) 0;
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
  }
  .iconbtn--boxed {
    inline-size: var(--omo-action);
    block-size: var(--omo-action);
    border: 1px solid var(--omo-line-strong);
  }
  .iconbtn--boxed[aria-disabled="true"] {
    border-color: transparent;
    background: var(--omo-sunken);
    color: var(--omo-text-muted);
    cursor: default;
  }
  @container (min-width: 900px) {
    .app--preview {
      grid-template: "head head" auto "recipient check" minmax(0, 1fr) "recipient bar" auto / minmax(0, 1fr) minmax(0, 1.1fr);
    }
    .app--preview .main {
      grid-area: recipient-start / recipient-start / recipient-end / check-end;
      display: grid;
      grid-template: subgrid / subgrid;
      overflow: hidden;
    }
    omo-recipient {
      grid-row: 1 / -1;
    }
    .check {
      min-block-size: 0;
      overflow: hidden auto;
      background: var(--omo-surface);
      border-inline-start: 1px solid var(--omo-line);
    }
    .main > .check {
      border-block-start: 0;
    }
    .app--preview .bar {
      border-inline-start: 1px solid var(--omo-line);
    }
    .receipt {
      display: none;
    }
  }
  @container (min-width: 1060px) {
    .app--preview {
      grid-template: "head head head" auto "messages recipient check" minmax(0, 1fr) "messages recipient bar" auto / minmax(0, 340fr) minmax(0, 348fr) minmax(0, 400fr);
    }
    .pane {
      grid-area: messages;
      min-block-size: 0;
      overflow: hidden auto;
      background: var(--omo-canvas);
      border-inline-end: 1px solid var(--omo-line);
    }
    .pane h2 {
      display: flex;
      align-items: center;
      gap: 6px;
      min-block-size: 52px;
      padding: 0 var(--omo-gutter);
      font-size: var(--omo-size-lg);
      font-weight: var(--omo-weight-strong);
      background: var(--omo-surface);
      border-block-end: 1px solid var(--omo-line);
    }
    .pane h2 .muted {
      font-weight: 400;
    }
  }
`;
