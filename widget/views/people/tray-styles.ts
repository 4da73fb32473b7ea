import { css } from "lit";

export const trayStyles = css`
  .tray__top {
    display: none;
  }
  @container (min-width: 900px) {
    .bar {
      display: flex;
      flex-direction: column;
      border-block-start: 0;
      border-inline-start: 1px solid var(--omo-line);
      overflow: hidden auto;
    }
    .tray__top {
      display: block;
      padding: 14px var(--omo-gutter) 0;
    }
    .tray__top .fig {
      margin-block-end: 6px;
    }
    .tray__top .big {
      letter-spacing: -0.01em;
      font-size: var(--omo-size-figure);
      line-height: var(--omo-leading-figure);
    }
    .tray__top ul {
      margin-block-start: var(--omo-space-2);
    }
    .tray__top li {
      display: flex;
      align-items: center;
      gap: 10px;
      min-block-size: 40px;
      border-block-start: 1px solid var(--omo-line);
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
