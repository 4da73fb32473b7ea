import { css } from "lit";

/**
 * The frame of a screen: header, main, bottom bar. From 900 px (of the element, which is the nearest container) steps
 * become a numbered line and the bar loses its safe area.
 */
export const frame = css`
  :host {
    display: block;
    block-size: 100%;
    min-block-size: 0;
    position: relative;
    overflow: hidden;
  }
  .app {
    display: grid;
    grid-template: "head" auto "main" minmax(0, 1fr) "bar" auto / minmax(0, 1fr);
    block-size: 100%;
    position: relative;
    overflow: hidden;
  }
  .main {
    grid-area: main;
    min-block-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    position: relative;
    background: var(--omo-surface);
  }
  .main--canvas {
    background: var(--omo-canvas);
  }
  .head {
    grid-area: head;
    display: flex;
    align-items: center;
    min-block-size: 57px;
    padding: 0 var(--omo-space-1);
    background: var(--omo-surface);
    border-block-end: 1px solid var(--omo-line);
  }
  .head__title {
    flex: 1;
    min-inline-size: 0;
    padding: 0 var(--omo-space-1);
  }
  .head__title:first-child {
    padding-inline-start: var(--omo-space-3);
  }
  .head h1 {
    font-size: var(--omo-size-xl);
    line-height: 24px;
    font-weight: var(--omo-weight-strong);
  }
  .head__title p {
    font-size: var(--omo-size-xs);
    line-height: var(--omo-leading-xs);
    color: var(--omo-text-muted);
  }
  .steps {
    display: none;
  }
  .bar {
    grid-area: bar;
    position: relative;
    z-index: 2;
    background: var(--omo-surface);
    border-block-start: 1px solid var(--omo-line);
    padding-block-end: env(safe-area-inset-bottom);
  }
  .bar__row {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 10px var(--omo-gutter);
  }
  .bar__sum {
    flex: 1;
    min-inline-size: 0;
  }
  .bar__sum b {
    display: block;
    font-size: var(--omo-size-xl);
    line-height: var(--omo-leading-xl);
  }
  .bar__sum span {
    display: block;
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    color: var(--omo-text-muted);
  }
  .bar__note {
    display: flex;
    align-items: center;
    gap: var(--omo-space-2);
    min-block-size: 44px;
    padding: var(--omo-space-1) var(--omo-gutter);
    background: var(--omo-warn-soft);
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    text-wrap: pretty;
  }
  .bar__note .ic {
    color: var(--omo-warn);
  }
  .bar__note .btn {
    min-block-size: 44px;
    margin-block: -4px;
    margin-inline-end: -10px;
    padding: 0 10px;
    color: var(--omo-text);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
  .bar__note--quiet {
    background: var(--omo-sunken);
  }
  .bar__note--quiet .ic {
    color: var(--omo-text-muted);
  }
  .toast {
    position: absolute;
    inset: auto 12px calc(100% + 12px);
    z-index: 3;
    display: flex;
    align-items: center;
    gap: var(--omo-space-2);
    min-block-size: 52px;
    padding: var(--omo-space-2) var(--omo-space-1) var(--omo-space-2) var(--omo-space-4);
    border-radius: var(--omo-radius-m);
    overflow: hidden;
    background: var(--omo-text);
    color: var(--omo-surface);
    box-shadow: var(--omo-shadow);
  }
  .toast .btn {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .toast__drain {
    position: absolute;
    inset: auto 0 0;
    block-size: 3px;
    background: currentColor;
    transform-origin: 0 0;
    animation: drain 10s linear forwards;
  }
  @keyframes drain {
    to {
      transform: scaleX(0);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .toast__drain {
      animation: none;
      display: none;
    }
  }
  .state {
    display: grid;
    gap: var(--omo-space-1);
    justify-items: start;
    padding: var(--omo-space-6) var(--omo-gutter);
  }
  .state > .ic {
    margin-block-end: var(--omo-space-1);
    color: var(--omo-text-muted);
  }
  .state h2 {
    font-size: var(--omo-size-lg);
    line-height: var(--omo-leading-lg);
    font-weight: var(--omo-weight-strong);
  }
  .state p {
    font-size: 14px;
    line-height: 22px;
    color: var(--omo-text-muted);
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .state__acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--omo-space-2);
    margin-block-start: 10px;
  }
  @container (min-width: 900px) {
    .head {
      padding-inline: var(--omo-space-2);
    }
    .phone-only {
      display: none;
    }
    .steps {
      display: flex;
      gap: var(--omo-space-5);
      margin-inline: auto var(--omo-space-3);
      font-size: 14px;
      color: var(--omo-text-muted);
    }
    .steps li {
      display: flex;
      align-items: center;
      gap: 6px;
    }
    .steps span {
      display: grid;
      place-items: center;
      inline-size: 20px;
      block-size: 20px;
      border: 1px solid var(--omo-line-strong);
      border-radius: 50%;
      font-size: 12px;
      line-height: 1;
    }
    .steps [aria-current] {
      color: var(--omo-text);
      font-weight: var(--omo-weight-strong);
    }
    .steps [aria-current] span {
      border-color: var(--omo-accent);
      background: var(--omo-accent);
      color: var(--omo-on-accent);
    }
    .steps .is-done span {
      border-color: var(--omo-accent);
      color: var(--omo-accent);
    }
  }
`;
