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
  mark { border-radius: 4px; padding: 0 2px; margin: 0 -2px; color: inherit; background: color-mix(in srgb, var(--omo-pv-line-link) 16%, transparent); box-decoration-break: clone; -webkit-box-decoration-break: clone; }
  .whatsapp mark { background: color-mix(in srgb, var(--omo-pv-wa-link) 16%, transparent); }
  .card { display: flex; align-items: center; gap: var(--omo-space-2); box-sizing: border-box; font-size: 13px; line-height: 18px; overflow-wrap: anywhere; }
  .card svg { flex: none; }
  .line .card { margin-block: var(--omo-space-2) 3px; padding-block-start: var(--omo-space-2); border-block-start: 1px solid color-mix(in srgb, var(--omo-pv-line-text) 14%, transparent); color: color-mix(in srgb, var(--omo-pv-line-text) 72%, transparent); }
  .whatsapp .card { margin: 0 -6px 5px; padding: 10px; border-radius: 7px; background: color-mix(in srgb, var(--omo-pv-wa-meta) 12%, var(--omo-pv-wa-bubble)); color: var(--omo-pv-wa-meta); }
  .line a { color: var(--omo-pv-line-link); }
  .line time { flex: none; font-size: 11px; line-height: 14px; color: var(--omo-pv-line-meta); white-space: nowrap; }

  .media { position: relative; display: block; overflow: hidden; border-radius: 14px; inline-size: 220px; max-inline-size: 100%; max-block-size: 320px; background: rgb(13 19 23 / 0.12); }
  .media img[hidden] { display: none; }
  .media img:not([hidden]) { position: relative; display: block; inline-size: 100%; block-size: 100%; object-fit: cover; }
  .media .empty { position: absolute; inset: 0; display: grid; place-items: center; }
  .media .play { position: absolute; inset: 0; margin: auto; inline-size: 44px; block-size: 44px; border-radius: 50%; display: grid; place-items: center; background: rgb(13 19 23 / 0.62); color: #fff; }
  .media .play svg { fill: currentColor; }
  .media .length { position: absolute; inset: auto auto 6px 6px; padding: 0 6px; border-radius: 9px; background: rgb(13 19 23 / 0.72); color: #fff; font-size: 12px; line-height: 18px; font-variant-numeric: tabular-nums; }
  svg { fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
  .file { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 10px; align-items: center; padding: 10px; border-radius: 6px; background: rgb(13 19 23 / 0.06); }
  .file b { display: block; font-weight: 600; overflow-wrap: anywhere; line-height: 20px; }
  .file small { font-size: 12px; line-height: 16px; color: var(--omo-pv-wa-meta); }

  .whatsapp .bubble--media { padding: 4px; inline-size: 252px; max-inline-size: 100%; }
  .whatsapp .bubble--media .media { inline-size: 100%; border-radius: 8px; }
  .whatsapp .bubble--media time { margin: 2px 6px 0 0; }
  .whatsapp ol { gap: var(--omo-space-1); }
  .whatsapp .bubble { display: flow-root; background: var(--omo-pv-wa-bubble); border-radius: 10px; inline-size: fit-content; max-inline-size: 292px; padding: 5px 10px var(--omo-space-1); font-size: 15px; line-height: 22px; box-shadow: 0 1px 0.5px rgb(11 20 26 / 0.13); }
  .whatsapp li:first-child .bubble { border-start-start-radius: 2px; }
  .whatsapp p { display: inline; }
  .whatsapp a { color: var(--omo-pv-wa-link); }
  .whatsapp time { float: inline-end; margin: 6px 0 0 var(--omo-space-3); font-size: 11px; line-height: 14px; color: var(--omo-pv-wa-meta); white-space: nowrap; }
`;
