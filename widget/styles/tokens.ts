import { css } from "lit";

/**
 * Every custom property a host may set on `<omo-broadcast>`. A colour is one `light-dark()` pair; `theme` sets only
 * `color-scheme`. Sizes are multiples of `--omo-base` and never `rem`: hosts set 62.5 % on their root.
 */
export const tokens = css`
  :host {
    color-scheme: light dark;

    --omo-canvas: light-dark(#f1f4f4, #0d1317);
    --omo-surface: light-dark(#ffffff, #151d22);
    --omo-raised: light-dark(#ffffff, #1d272d);
    --omo-sunken: light-dark(#e9eeef, #0f161a);
    --omo-fill: light-dark(#e2e8eb, #2a373e);
    --omo-text: light-dark(#13202a, #e7edf0);
    --omo-text-muted: light-dark(#52626c, #9daeb7);
    --omo-line: light-dark(#d9e0e3, #2a363d);
    --omo-line-strong: light-dark(#76868f, #6e808a);
    --omo-accent: light-dark(#0f4a6e, #8fc7ea);
    --omo-on-accent: light-dark(#ffffff, #06263a);
    --omo-accent-soft: light-dark(#e2edf3, #1b3342);
    --omo-picked: color-mix(in srgb, var(--omo-accent-soft) 62%, var(--omo-surface));
    --omo-danger: light-dark(#b3301c, #ff9d8a);
    --omo-on-danger: light-dark(#ffffff, #3b0a02);
    --omo-danger-soft: light-dark(#fcece8, #3a1d18);
    --omo-warn: light-dark(#7a5000, #edbd62);
    --omo-warn-soft: light-dark(#faf0d9, #322713);
    --omo-focus: var(--omo-accent);
    --omo-scrim: light-dark(rgb(10 20 27 / 48%), rgb(0 0 0 / 62%));

    --omo-mark-line: light-dark(#04923f, #05a148);
    --omo-mark-whatsapp: light-dark(#0e8577, #17a08f);

    --omo-base: 16px;
    --omo-size-xs: calc(var(--omo-base) * 0.75);
    --omo-leading-xs: var(--omo-base);
    --omo-size-sm: calc(var(--omo-base) * 0.8125);
    --omo-leading-sm: calc(var(--omo-base) * 1.25);
    --omo-size-md: calc(var(--omo-base) * 0.9375);
    --omo-leading-md: calc(var(--omo-base) * 1.5);
    --omo-size-lg: var(--omo-base);
    --omo-leading-lg: calc(var(--omo-base) * 1.625);
    --omo-size-xl: calc(var(--omo-base) * 1.125);
    --omo-leading-xl: calc(var(--omo-base) * 1.625);
    --omo-size-figure: calc(var(--omo-base) * 2.125);
    --omo-leading-figure: calc(var(--omo-base) * 2.5);
    --omo-weight: 400;
    --omo-weight-strong: 600;

    --omo-space-1: 4px;
    --omo-space-2: 8px;
    --omo-space-3: 12px;
    --omo-space-4: 16px;
    --omo-space-5: 20px;
    --omo-space-6: 24px;
    --omo-space-8: 32px;
    --omo-gutter: 16px;

    --omo-radius-s: 4px;
    --omo-radius-m: 8px;
    --omo-radius-l: 14px;
    --omo-shadow: 0 8px 28px light-dark(rgb(13 31 43 / 18%), rgb(0 0 0 / 60%));

    --omo-touch: 44px;
    --omo-control: 44px;
    --omo-action: 52px;
    --omo-row: 70px;

    --omo-fast: 120ms;
    --omo-base-time: 200ms;
    --omo-slow: 280ms;
    --omo-ease: cubic-bezier(0.2, 0, 0, 1);

    /* The previews show what LINE and WhatsApp look like: facts, not a theme. */
    --omo-pv-line-bg: light-dark(#8fabd1, #17191d);
    --omo-pv-line-bubble: light-dark(#ffffff, #2c2f35);
    --omo-pv-line-text: light-dark(#111111, #f2f2f2);
    --omo-pv-line-meta: light-dark(#22364f, #a6acb5);
    --omo-pv-line-link: light-dark(#1a4d9c, #8ab8ff);
    --omo-pv-wa-bg: light-dark(#efeae2, #0b141a);
    --omo-pv-wa-bubble: light-dark(#ffffff, #202c33);
    --omo-pv-wa-text: light-dark(#111b21, #e9edef);
    --omo-pv-wa-meta: light-dark(#5b6a73, #9aa8b0);
    --omo-pv-wa-link: light-dark(#02619c, #53bdeb);
  }
  :host([theme="light"]) {
    color-scheme: light;
  }
  :host([theme="dark"]) {
    color-scheme: dark;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --omo-fast: 1ms;
      --omo-base-time: 1ms;
      --omo-slow: 1ms;
    }
  }
  @media (pointer: fine) and (hover: hover) {
    :host([data-density="compact"]) {
      --omo-row: 56px;
      --omo-control: 36px;
      --omo-action: 44px;
    }
  }
`;
