import { html, nothing, type TemplateResult } from "lit";
import type { Channel } from "../../schema/channels.ts";

/** Paths on a 24 grid, drawn with the stroke of the text beside them. */
export const paths = {
  back: "M14.5 6l-6 6 6 6",
  chevron: "M9.5 6l6 6-6 6",
  down: "M6 9.5l6 6 6-6",
  up: "M6 14.5l6-6 6 6",
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6 6 18",
  search: "M4.5 11a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0M16 16l4.5 4.5",
  filter: "M4 5h16l-6.2 7.4V19l-3.6-2v-4.6z",
  check: "M5 12.5l4.5 4.5L19 7.5",
  minus: "M6 12h12",
  plus: "M12 5v14M5 12h14",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  drag: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
  trash: "M5 7h14M10 7V4.5h4V7M6.5 7l1 12.5h9l1-12.5",
  copy: "M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9",
  download: "M12 4v10.5M7.5 10.5L12 15l4.5-4.5M5 19.5h14",
  undo: "M8.5 5L4.5 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4",
  send: "M20.5 3.5L3.5 10l6.5 3.5 3.5 7z M10 13.5l10.5-10",
  gauge: "M4.6 18.5a9 9 0 1 1 14.8 0M12 14l4.2-5",
  clock: "M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M12 7v5.2l3.2 2",
  stop: "M6.5 6.5h11v11h-11z",
  pause: "M9 6v12M15 6v12",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM9.2 12a2.8 2.8 0 1 0 5.6 0 2.8 2.8 0 1 0-5.6 0",
  warn: "M12 4.2 20.8 19.5H3.2z M12 10v4.3M12 17h.01",
  info: "M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M12 11v5.5M12 7.8h.01",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
  text: "M5 6.5h14M12 6.5V19M9 19h6",
  image: "M4 5h16v14H4z M4 16l4.5-4.5 4 4 3-3L20 17M14.5 9.2h.01",
  video: "M3.5 6.5h12v11h-12z M15.5 10.5l5-3v9l-5-3",
  file: "M6 3.5h8l4.5 4.5v12.5H6z M14 3.5V8h4.5",
  play: "M8 5.5v13l10.5-6.5z",
  template:
    "M9 4.5c-2.5 0-3 1-3 3v2c0 1.5-.7 2.5-2 2.5 1.3 0 2 1 2 2.5v2c0 2 .5 3 3 3M15 4.5c2.5 0 3 1 3 3v2c0 1.5.7 2.5 2 2.5-1.3 0-2 1-2 2.5v2c0 2-.5 3-3 3",
  person: "M8 8.5a4 4 0 1 0 8 0 4 4 0 1 0-8 0M4.5 20c.8-4 3.5-6 7.5-6s6.7 2 7.5 6",
  people:
    "M5.5 8.5a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0M2.5 19.5c.5-3.6 2.9-5.5 6.5-5.5s6 1.9 6.5 5.5M15.5 5.2a3.5 3.5 0 0 1 0 6.6M17.5 14.4c2.3.7 3.6 2.4 4 5.1",
  reply: "M4 5h16v11h-8.5L7 20v-4H4z M8.5 10.5h.01M12 10.5h.01M15.5 10.5h.01",
  chat: "M4 5h16v11h-8.5L7 20v-4H4z",
  block: "M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M6 6l12 12",
  belloff:
    "M4 4l16 16M7 9.5c0 4-1.5 5.5-2 7h11.5M9 5.6A5 5 0 0 1 17 9.5c0 2 .4 3.5.9 4.6M10 19.5c1 1 3 1 4 0",
  phoneoff: "M4 4l16 16M8.5 3.5h8v8.5M16.5 16.5v4h-9V8",
  refresh: "M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.2M20 4.5v4.7h-4.7",
  offline: "M4 4l16 16M8 8.5A4.5 4.5 0 0 0 7 17.5h10M11 6.7a5 5 0 0 1 7 4.3c2 .6 3 2 3 3.5",
  star: "M12 4l2.5 5.2 5.5.8-4 4 1 5.7-5-2.8-5 2.8 1-5.7-4-4 5.5-.8z",
  chart: "M4.5 4.5v15h15M9 16.5v-5M13 16.5v-9M17 16.5v-6",
  table: "M4 5.5h16v13H4zM4 10h16M4 14.2h16M10 10v8.5",
  calendar: "M4.5 6h15v13.5h-15zM4.5 10.2h15M8.5 3.5V7M15.5 3.5V7",
  lock: "M5.5 11h13v9h-13z M8.5 11V8a3.5 3.5 0 0 1 7 0v3",
} as const;

export type IconName = keyof typeof paths;

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
    <path d=${paths[name]} />
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
