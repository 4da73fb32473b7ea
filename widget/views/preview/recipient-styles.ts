import { css } from "lit";

export const recipientStyles = css`
  :host { display: grid; grid-template-rows: auto minmax(0, 1fr) auto; min-block-size: 0; }
  .who { display: flex; align-items: center; min-block-size: 52px; background: var(--omo-surface); border-block-end: 1px solid var(--omo-line); }
  .who > div { flex: 1; min-inline-size: 0; text-align: center; line-height: 20px; }
  .who b { display: inline-flex; align-items: center; gap: 6px; max-inline-size: 100%; }
  .who b span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .who p { font-size: var(--omo-size-xs); line-height: var(--omo-leading-xs); color: var(--omo-text-muted); }
  .who .found { color: var(--omo-warn); }
  .phone { position: relative; min-block-size: 0; overflow: hidden; touch-action: pan-y; }
  .phone:not(.is-whole) { max-block-size: 268px; }
  .crop { position: absolute; inset: 10px 8px auto auto; }
  @container (min-width: 900px) {
    .phone, .phone:not(.is-whole) { max-block-size: none; overflow: hidden auto; }
    .crop { display: none; }
  }
  .phone omo-bubbles { min-block-size: 100%; display: grid; }
  .order { padding: 6px var(--omo-gutter); font-size: var(--omo-size-xs); line-height: var(--omo-leading-xs); text-align: center; color: var(--omo-text-muted); background: var(--omo-surface); border-block: 1px solid var(--omo-line); }
  .state { padding: var(--omo-space-6) var(--omo-gutter); display: grid; gap: var(--omo-space-1); }
  .state h2 { font-weight: var(--omo-weight-strong); }
  .iconbtn[aria-disabled] { color: var(--omo-line-strong); cursor: default; }
`;
