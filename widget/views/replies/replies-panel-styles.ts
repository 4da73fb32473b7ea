import { css } from "lit";

export const repliesPanelStyles = css`
  :host { display: flex; flex-direction: column; min-block-size: 100%; background: var(--omo-panel); --omo-panel: var(--omo-raised); }
  .top { background: var(--omo-panel); display: grid; gap: var(--omo-space-3); padding: 0 var(--omo-gutter) var(--omo-space-4); border-block-end: 1px solid var(--omo-line); }
  .cats { display: grid; gap: var(--omo-space-2); }
  .cats__head { display: flex; justify-content: space-between; gap: var(--omo-space-2); font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); }
  .list { flex: 1; }
  .reply { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; border-block-end: 1px solid var(--omo-line); padding-inline-end: var(--omo-space-1); }
  .reply__main { display: grid; gap: 2px; padding: var(--omo-space-3) 0 var(--omo-space-3) var(--omo-gutter); }
  .reply__main:focus-visible { outline-offset: -3px; }
  .reply__head { display: flex; flex-wrap: wrap; align-items: center; gap: var(--omo-space-2); font-size: var(--omo-size-lg); line-height: var(--omo-leading-lg); overflow-wrap: anywhere; }
  .reply__text { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; font-size: 14px; line-height: 22px; color: var(--omo-text-muted); overflow-wrap: anywhere; }
  .reply__foot { display: flex; justify-content: space-between; gap: var(--omo-space-3); margin-block-start: 4px; font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-text-muted); }
  .parts { display: inline-flex; gap: var(--omo-space-3); }
  .part { display: inline-flex; align-items: center; gap: var(--omo-space-1); }
  .is-off .reply__main { cursor: default; }
  .is-off b { color: var(--omo-text-muted); }
  .is-off .reason { color: var(--omo-text); }
  .more { display: flex; align-items: center; justify-content: center; gap: var(--omo-space-3); padding: var(--omo-space-4); }
  .bar { position: sticky; inset-block-end: 0; z-index: 1; display: flex; align-items: center; gap: 10px; margin-block-start: auto; padding: 10px var(--omo-gutter); border-block-start: 1px solid var(--omo-line); background: var(--omo-panel); }
  .bar__sum { flex: 1; min-inline-size: 0; }
  .bar__sum b { display: block; font-size: var(--omo-size-lg); line-height: var(--omo-leading-lg); }
  .pushed { display: flex; align-items: center; gap: var(--omo-space-1); padding: 0 var(--omo-space-1); border-block-end: 1px solid var(--omo-line); }
  .pushed h3 { font-size: var(--omo-size-lg); font-weight: var(--omo-weight-strong); overflow-wrap: anywhere; padding-block: 8px; }
  .pushed h3:focus-visible { outline: none; }
  .filters { padding: var(--omo-space-1) var(--omo-gutter) var(--omo-space-5); }
  .filters section { padding-block: var(--omo-space-3); }
  .filters section + section { border-block-start: 1px solid var(--omo-line); }
  h4 { margin: 0 0 var(--omo-space-2); font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); font-weight: var(--omo-weight-strong); }
  .filters .chip { block-size: auto; min-block-size: 36px; white-space: normal; }
  .look { display: grid; gap: var(--omo-space-3); padding: var(--omo-space-3) 0 var(--omo-space-4); }
  .look > p { padding-inline: var(--omo-gutter); }
  .look__facts { display: flex; flex-wrap: wrap; align-items: center; gap: var(--omo-space-1) var(--omo-space-3); }
  .look__acts { display: flex; gap: var(--omo-space-2); }
  .module { display: flex; align-items: center; gap: var(--omo-space-2); overflow-wrap: anywhere; }
  .state { display: grid; gap: var(--omo-space-1); justify-items: start; padding: var(--omo-space-6) var(--omo-gutter); }
  .state > .ic { color: var(--omo-text-muted); }
  .state h2 { font-size: var(--omo-size-lg); line-height: var(--omo-leading-lg); font-weight: var(--omo-weight-strong); }
  .state p { font-size: 14px; line-height: 22px; color: var(--omo-text-muted); text-wrap: pretty; }
  .state__acts { margin-block-start: 10px; }
`;
