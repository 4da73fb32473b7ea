import { css } from "lit";

export const bubblesStyles = css`
  :host { display: block; }
  .chat { box-sizing: border-box; min-block-size: 100%; padding: 14px var(--omo-space-3) 18px; display: grid; gap: 6px; align-content: start; }
  .chat.line { background: var(--omo-pv-line-bg); color: var(--omo-pv-line-text); grid-template-columns: 32px minmax(0, 1fr); gap: 0 var(--omo-space-2); }
  .chat.whatsapp { background: var(--omo-pv-wa-bg); color: var(--omo-pv-wa-text); }
  ol { margin: 0; padding: 0; list-style: none; display: grid; gap: 6px; }
  p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; line-break: strict; }
  a { word-break: break-all; text-underline-offset: 2px; text-decoration-thickness: 1px; color: inherit; }
  a:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }

  .avatar { inline-size: 32px; block-size: 32px; border-radius: 50%; background: #f6f1e7; color: #6e3b33; display: grid; place-items: center; font-size: 15px; font-weight: 700; line-height: 1; }
  .account { font-size: 12px; line-height: 16px; color: var(--omo-pv-line-meta); margin-block-end: 2px; }
  .line li { display: flex; align-items: flex-end; gap: 6px; }
  .line .bubble { background: var(--omo-pv-line-bubble); border-radius: 18px; padding: 7px var(--omo-space-3); font-size: 14px; line-height: 21px; max-inline-size: 244px; min-inline-size: 0; }
  .line li:first-child .bubble { border-start-start-radius: 4px; }
  .line a { color: var(--omo-pv-line-link); }
  .line time { flex: none; font-size: 11px; line-height: 14px; color: var(--omo-pv-line-meta); white-space: nowrap; }

  .whatsapp ol { gap: var(--omo-space-1); }
  .whatsapp .bubble { display: flow-root; background: var(--omo-pv-wa-bubble); border-radius: 10px; inline-size: fit-content; max-inline-size: 292px; padding: 5px 10px var(--omo-space-1); font-size: 15px; line-height: 22px; box-shadow: 0 1px 0.5px rgb(11 20 26 / 0.13); }
  .whatsapp li:first-child .bubble { border-start-start-radius: 2px; }
  .whatsapp p { display: inline; }
  .whatsapp a { color: var(--omo-pv-wa-link); }
  .whatsapp time { float: inline-end; margin: 6px 0 0 var(--omo-space-3); font-size: 11px; line-height: 14px; color: var(--omo-pv-wa-meta); white-space: nowrap; }
`;
