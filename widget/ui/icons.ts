import { html, nothing, type TemplateResult } from "lit";
import type { Channel } from "../../schema/channels.ts";
import type { laterPaths } from "./later-icons.ts";

/** Paths on a 24 grid, drawn with the stroke of the text beside them. */
const first = {
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6 6 18",
  search: "M4.5 11a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0M16 16l4.5 4.5",
  filter: "M4 5h16l-6.2 7.4V19l-3.6-2v-4.6z",
  check: "M5 12.5l4.5 4.5L19 7.5",
  minus: "M6 12h12",
  copy: "M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9",
  clock: "M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M12 7v5.2l3.2 2",
  warn: "M12 4.2 20.8 19.5H3.2z M12 10v4.3M12 17h.01",
  reply: "M4 5h16v11h-8.5L7 20v-4H4z M8.5 10.5h.01M12 10.5h.01M15.5 10.5h.01",
  chat: "M4 5h16v11h-8.5L7 20v-4H4z",
  block: "M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M6 6l12 12",
  belloff:
    "M4 4l16 16M7 9.5c0 4-1.5 5.5-2 7h11.5M9 5.6A5 5 0 0 1 17 9.5c0 2 .4 3.5.9 4.6M10 19.5c1 1 3 1 4 0",
  phoneoff: "M4 4l16 16M8.5 3.5h8v8.5M16.5 16.5v4h-9V8",
  refresh: "M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.2M20 4.5v4.7h-4.7",
  offline: "M4 4l16 16M8 8.5A4.5 4.5 0 0 0 7 17.5h10M11 6.7a5 5 0 0 1 7 4.3c2 .6 3 2 3 3.5",
} as const;

export type IconName = keyof typeof first | keyof typeof laterPaths;

/** Those of the first view, and once `later-icons.ts` has come with what opens behind it, all. */
export const paths: Partial<Record<IconName, string>> = { ...first };

/** A decoration: what it means is always said in words beside it or in the button's name. */
export function icon(name: IconName, size: 14 | 16 | 18 | 20 | 22 = 20): TemplateResult {
  return html`<svg
    class="ic ic--${name}"
    viewBox="0 0 24 24"
    width=${size}
    height=${size}
    aria-hidden="true"
    focusable="false"
  >
    <path d=${paths[name] ?? nothing} />
  </svg>`;
}

/** Told apart by shape and name, never by their greens alone. */
const marks: Record<Channel, { name: string; ground: string; sign: string; fill: string }> = {
  line: {
    name: "LINE",
    ground:
      "M6.5 0h11A6.5 6.5 0 0 1 24 6.5v11a6.5 6.5 0 0 1-6.5 6.5h-11A6.5 6.5 0 0 1 0 17.5v-11A6.5 6.5 0 0 1 6.5 0z",
    sign: "M12 5.2c-4.5 0-7.7 2.7-7.7 6 0 3 2.6 5.4 6.1 5.9.4.1.6.3.5.8l-.2 1.3c0 .4.3.6.7.3 2.7-1.5 8.3-4.5 8.3-8.3 0-3.3-3.2-6-7.7-6z",
    fill: "var(--omo-mark-line)",
  },
  whatsapp: {
    name: "WhatsApp",
    ground: "M12 .8A11.2 11.2 0 0 0 2.3 17.6L.8 23.2l5.8-1.5A11.2 11.2 0 1 0 12 .8z",
    sign: "M8.5 6.7c-.3 0-.7.1-1 .5-.4.4-1.2 1.2-1.2 2.7s1.2 3.1 1.4 3.3c.2.3 2.2 3.6 5.6 4.9 2.8 1.1 3.3.9 3.9.8.6 0 1.9-.8 2.1-1.5.3-.7.3-1.4.2-1.5-.1-.2-.3-.2-.6-.4l-2.1-1c-.3-.1-.5-.1-.7.2l-1 1.2c-.2.2-.3.2-.6.1-.3-.2-1.4-.5-2.6-1.6-.9-.8-1.6-1.9-1.8-2.2-.1-.3 0-.4.2-.6l.6-.9c.1-.2.1-.4 0-.6l-1-2.4c-.2-.5-.5-.6-.7-.6z",
    fill: "var(--omo-mark-whatsapp)",
  },
};

export function channelName(channel: Channel): string {
  return marks[channel].name;
}

/** The mark of a channel, with its name; `isDecorative` where the name stands beside it. */
export function channelMark(channel: Channel, size = 18, isDecorative = false): TemplateResult {
  const { name, ground, sign, fill } = marks[channel];
  return html`<svg
    class="mark mark--${channel}"
    viewBox="0 0 24 24"
    width=${size}
    height=${size}
    role=${isDecorative ? nothing : "img"}
    aria-label=${isDecorative ? nothing : name}
    aria-hidden=${isDecorative ? "true" : nothing}
  >
    <path fill=${fill} d=${ground} /><path fill="#fff" d=${sign} />
  </svg>`;
}
