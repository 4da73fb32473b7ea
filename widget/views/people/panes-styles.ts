import { css } from "lit";

/** The list on a phone; list and tray from 900 px; filter, list and tray from 1060 px. */
export const panesStyles = css`
  .list {
    display: flex;
    flex-direction: column;
    overflow: hidden;
  }
  .list > * {
    flex: none;
  }
  omo-people-list {
    flex: 1;
    min-block-size: 0;
  }
  .head h1 .num {
    margin-inline-start: 2px;
    font-size: var(--omo-size-sm);
    font-weight: 400;
    color: var(--omo-text-muted);
  }
  .pane {
    grid-area: filters;
    min-block-size: 0;
    overflow: hidden auto;
    background: var(--omo-surface);
    border-inline-end: 1px solid var(--omo-line);
  }
  @container (min-width: 900px) {
    .app--list {
      grid-template: "head head" auto "main bar" minmax(0, 1fr) / minmax(0, 1fr) 300px;
    }
  }
  @container (min-width: 1060px) {
    .app--list {
      grid-template: "head head head" auto "filters main bar" minmax(0, 1fr) / 264px minmax(0, 1fr) 288px;
    }
  }
`;
