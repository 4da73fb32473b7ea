import { css } from "lit";

export const replyFormStyles = css`
  :host { display: block; }
  form { padding: var(--omo-space-2) var(--omo-gutter) 0; }
  .line { display: grid; gap: 6px; padding-block: var(--omo-space-2); }
  input[type="text"] { inline-size: 100%; min-block-size: 44px; padding: 9px var(--omo-space-3); border: 1px solid var(--omo-line-strong); border-radius: var(--omo-radius-m); background: var(--omo-surface); font-size: var(--omo-size-lg); line-height: var(--omo-leading-lg); }
  .choice { display: flex; align-items: center; gap: var(--omo-space-3); min-block-size: 44px; cursor: pointer; }
  .choice input { inline-size: 20px; block-size: 20px; margin: 0; accent-color: var(--omo-accent); }
  omo-message-list { margin-inline: calc(-1 * var(--omo-gutter)); }
  .foot { position: sticky; inset-block-end: 0; display: flex; align-items: center; gap: var(--omo-space-3); margin-inline: calc(-1 * var(--omo-gutter)); padding: 10px var(--omo-gutter); border-block-start: 1px solid var(--omo-line); background: var(--omo-panel, var(--omo-surface)); }
  .trouble { flex: 1; color: var(--omo-danger); font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); }
`;
