import { css } from "lit";

export const templateBubbleStyles = css`
  :host { display: block; }
  .ic { flex: none; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
  .chat { box-sizing: border-box; min-block-size: 100%; padding: 14px var(--omo-space-3) 18px; background: var(--omo-pv-wa-bg); color: var(--omo-pv-wa-text); font-size: 15px; line-height: 24px; }
  .bubble { inline-size: 292px; max-inline-size: 100%; box-sizing: border-box; background: var(--omo-pv-wa-bubble); border-radius: 2px 10px 10px; box-shadow: 0 1px 0.5px rgb(11 20 26 / 0.13); overflow: hidden; }
  .media { display: grid; place-items: center; align-content: center; gap: 2px; block-size: 128px; margin: var(--omo-space-1) var(--omo-space-1) 0; border-radius: 8px; overflow: hidden; background: color-mix(in srgb, var(--omo-pv-wa-meta) 22%, var(--omo-pv-wa-bubble)); color: var(--omo-pv-wa-text); font-size: 13px; line-height: 18px; text-align: center; }
  .media img { inline-size: 100%; block-size: 128px; object-fit: cover; }
  .media:has(.play) { position: relative; }
  .play { position: absolute; inset: 0; margin: auto; inline-size: 44px; block-size: 44px; border-radius: 50%; display: grid; place-items: center; background: rgb(13 19 23 / 0.62); color: #fff; }
  .play svg { fill: currentColor; }
  .media--low { block-size: 60px; }
  .text { padding: 6px 10px 0; }
  p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; line-break: strict; }
  .title { font-weight: 700; }
  .link { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 2px; word-break: break-all; color: var(--omo-pv-wa-link); }
  .untracked { display: inline-block; margin-inline-start: 4px; padding: 0 6px; border-radius: 9px; font-size: 12px; line-height: 18px; font-weight: 400; white-space: nowrap; vertical-align: 1px; color: var(--omo-warn); background: var(--omo-warn-soft); }
  .offer { display: flex; align-items: center; gap: 6px; padding: 6px 10px 0; font-size: 13px; line-height: 20px; }
  .foot { display: flex; align-items: baseline; justify-content: space-between; gap: var(--omo-space-2); padding: 2px 10px 6px; font-size: 13px; line-height: 20px; color: var(--omo-pv-wa-meta); }
  time { margin-inline-start: auto; font-size: 11px; white-space: nowrap; }
  mark { border-radius: 4px; padding: 0 3px; color: inherit; background: color-mix(in srgb, var(--omo-pv-wa-link) 16%, transparent); box-decoration-break: clone; -webkit-box-decoration-break: clone; }
  mark.is-missing { background: var(--omo-warn-soft); color: var(--omo-warn); border-block-end: 2px solid var(--omo-warn); }
  ul { margin: 0; padding: 0; list-style: none; }
  .buttons li { display: flex; align-items: center; justify-content: center; gap: 6px; min-block-size: 40px; padding: 4px 10px; border-block-start: 1px solid color-mix(in srgb, var(--omo-pv-wa-meta) 28%, transparent); color: light-dark(#0a6e4d, #2ed3a0); font-weight: 600; text-align: center; }
  .buttons .ic { flex: none; }
  .cards { display: flex; gap: var(--omo-space-2); margin-block-start: var(--omo-space-1); padding-block-end: var(--omo-space-1); overflow-x: auto; }
  .cards:focus-visible { outline: 2px solid var(--omo-focus); outline-offset: 2px; }
  .cards .bubble { flex: none; inline-size: 210px; border-radius: 10px; }
`;
