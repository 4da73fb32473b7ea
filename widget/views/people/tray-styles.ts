import { css } from "lit";

export const trayStyles = css`
  @container (min-width: 900px) {
    .bar {
      display: flex;
      flex-direction: column;
      border-block-start: 0;
      border-inline-start: 1px solid var(--omo-line);
      overflow: hidden auto;
    }
    .bar .bar__note {
      margin-inline: var(--omo-gutter);
      padding-inline: 0;
      border-block-start: 1px solid var(--omo-line);
      background: none;
    }
    .bar .bar__row,
    omo-meter-line {
      margin-block-start: auto;
    }
    .bar omo-meter-line + .bar__row {
      margin-block-start: 0;
    }
    .bar .toast {
      inset: auto 12px 84px;
    }
  }
`;
