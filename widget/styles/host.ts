import { css } from "lit";

/** The public element itself: a container that asks its own width, with the host page's font. */
export const host = css`
  :host {
    container-type: inline-size;
    display: block;
    position: relative;
    isolation: isolate;
    overflow: hidden;
    min-block-size: 0;
    block-size: min(100dvh, 720px);
    background: var(--omo-canvas);
    color: var(--omo-text);
    font-family: inherit;
    font-size: var(--omo-size-md);
    line-height: var(--omo-leading-md);
    font-weight: var(--omo-weight);
    font-variant-numeric: tabular-nums;
    line-break: strict;
    text-autospace: no-autospace;
    text-align: start;
    text-transform: none;
    letter-spacing: normal;
    text-size-adjust: 100%;
    -webkit-font-smoothing: antialiased;
  }
  :host([hidden]) {
    display: none;
  }
  .stage {
    block-size: 100%;
  }
`;
