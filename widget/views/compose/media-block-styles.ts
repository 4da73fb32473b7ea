import { css } from "lit";

export const mediaBlockStyles = css`
  :host { display: block; }
  .block { display: grid; grid-template-columns: 64px minmax(0, 1fr); gap: 2px var(--omo-space-3); align-items: center; padding: var(--omo-space-2) 48px var(--omo-space-2) var(--omo-space-2); min-block-size: 80px; outline: none; }
  .block:focus-visible { outline: none; }
  .thumb { position: relative; inline-size: 64px; block-size: 64px; border-radius: var(--omo-radius-m); background: var(--omo-fill); display: grid; place-items: center; overflow: hidden; color: var(--omo-text-muted); align-self: start; }
  .thumb img { inline-size: 100%; block-size: 100%; object-fit: cover; }
  .thumb .sign { position: absolute; inset: 0; margin: auto; inline-size: 32px; block-size: 32px; border-radius: 50%; display: grid; place-items: center; background: rgb(13 19 23 / 0.62); color: #fff; }
  .sign svg { fill: currentColor; }
  .name { font-weight: var(--omo-weight-strong); font-size: var(--omo-size-md); overflow-wrap: anywhere; display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; }
  .words { min-inline-size: 0; display: grid; gap: 2px; font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-text-muted); justify-items: start; }
  .words p { margin: 0; overflow-wrap: anywhere; }
  .words .name { color: var(--omo-text); }
  .trouble { color: var(--omo-danger); }
  .warn { color: var(--omo-warn); }
  .track { inline-size: 100%; block-size: 4px; background: var(--omo-sunken); border-radius: 1px; margin-block-start: 4px; }
  .track span { display: block; block-size: 100%; background: var(--omo-accent); border-radius: 1px; transform-origin: 0 0; }
  .acts { display: flex; flex-wrap: wrap; gap: var(--omo-space-2); margin-block-start: 4px; }
  .alt { grid-column: 1 / -1; display: grid; gap: 2px; padding: 4px 4px 4px 0; }
  .alt span { font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-text-muted); }
  .alt input { inline-size: 100%; min-block-size: 44px; box-sizing: border-box; padding: 0 var(--omo-space-3); font: inherit; font-size: var(--omo-size-lg); color: inherit; background: var(--omo-surface); border: 1px solid var(--omo-line-strong); border-radius: var(--omo-radius-m); }
  .vh input { display: none; }
  @media (forced-colors: active) {
    .track { border: 1px solid CanvasText; }
    .track span { background: CanvasText; }
  }
`;
