import { html, nothing, svg, type TemplateResult } from "lit";
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
  filter: "M4 5h16l-6.200 7.400V19l-3.600-2v-4.600z",
  check: "M5 12.500l4.500 4.500L19 7.500",
  minus: "M6 12h12",
  plus: "M12 5v14M5 12h14",
  more: "M5.500 12h.01M12 12h.01M18.500 12h.01",
  drag: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
  trash: "M5 7h14M10 7V4.500h4V7M6.500 7l1 12.500h9l1-12.500",
  copy: "M9 9h10.500v10.500H9zM15 9V4.500H4.500V15H9",
  undo: "M8.500 5L4.500 9l4 4M4.500 9H14a5.500 5.500 0 0 1 0 11h-4",
  send: "M20.500 3.500L3.500 10l6.500 3.500 3.500 7z M10 13.500l10.500-10",
  clock: "M3.500 12a8.500 8.500 0 1 0 17 0 8.500 8.500 0 1 0-17 0M12 7v5.200l3.200 2",
  stop: "M6.500 6.500h11v11h-11z",
  pause: "M9 6v12M15 6v12",
  eye: "M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM9.200 12a2.800 2.800 0 1 0 5.600 0 2.800 2.800 0 1 0-5.600 0",
  warn: "M12 4.200 20.800 19.500H3.200z M12 10v4.300M12 17h.01",
  info: "M3.500 12a8.500 8.500 0 1 0 17 0 8.500 8.500 0 1 0-17 0M12 11v5.500M12 7.800h.01",
  link: "M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1",
  text: "M5 6.500h14M12 6.500V19M9 19h6",
  template:
    "M9 4.500c-2.500 0-3 1-3 3v2c0 1.500-.700 2.500-2 2.500 1.300 0 2 1 2 2.500v2c0 2 .500 3 3 3M15 4.500c2.500 0 3 1 3 3v2c0 1.500.700 2.500 2 2.500-1.300 0-2 1-2 2.500v2c0 2-.500 3-3 3",
  person: "M8 8.500a4 4 0 1 0 8 0 4 4 0 1 0-8 0M4.500 20c.800-4 3.500-6 7.500-6s6.700 2 7.500 6",
  people:
    "M5.500 8.500a3.500 3.500 0 1 0 7 0 3.500 3.500 0 1 0-7 0M2.500 19.500c.500-3.600 2.900-5.500 6.500-5.500s6 1.900 6.500 5.500M15.500 5.200a3.500 3.500 0 0 1 0 6.600M17.500 14.400c2.300.700 3.600 2.400 4 5.100",
  reply: "M4 5h16v11h-8.500L7 20v-4H4z M8.500 10.500h.01M12 10.500h.01M15.500 10.500h.01",
  chat: "M4 5h16v11h-8.500L7 20v-4H4z",
  block: "M3.500 12a8.500 8.500 0 1 0 17 0 8.500 8.500 0 1 0-17 0M6 6l12 12",
  belloff:
    "M4 4l16 16M7 9.500c0 4-1.500 5.500-2 7h11.500M9 5.600A5 5 0 0 1 17 9.500c0 2 .400 3.500.900 4.600M10 19.500c1 1 3 1 4 0",
  phoneoff: "M4 4l16 16M8.500 3.500h8v8.500M16.500 16.500v4h-9V8",
  refresh: "M19.500 12a7.500 7.500 0 1 1-2.200-5.300L20 9.200M20 4.500v4.700h-4.700",
  offline: "M4 4l16 16M8 8.500A4.500 4.500 0 0 0 7 17.500h10M11 6.700a5 5 0 0 1 7 4.300c2 .600 3 2 3 3.500",
  lock: "M5.500 11h13v9h-13z M8.500 11V8a3.500 3.500 0 0 1 7 0v3",
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
    ${svg`<path d=${paths[name]} />`}
  </svg>`;
}

/** Told apart by shape and name, never by their greens alone. */
const marks: Record<Channel, { name: string; ground: string; sign: string; fill: string }> = {
  line: {
    name: "LINE",
    ground:
      "M6.500 0h11A6.500 6.500 0 0 1 24 6.500v11a6.500 6.500 0 0 1-6.500 6.500h-11A6.500 6.500 0 0 1 0 17.500v-11A6.500 6.500 0 0 1 6.500 0z",
    sign: "M12 5.200c-4.500 0-7.700 2.700-7.700 6 0 3 2.600 5.400 6.100 5.900.4.1.6.3.5.8l-.2 1.300c0 .4.3.6.7.3 2.700-1.500 8.300-4.500 8.300-8.300 0-3.300-3.200-6-7.700-6z",
    fill: "var(--omo-mark-line)",
  },
  whatsapp: {
    name: "WhatsApp",
    ground: "M12 .8A11.200 11.200 0 0 0 2.300 17.600L.8 23.200l5.800-1.500A11.200 11.200 0 1 0 12 .8z",
    sign: "M8.500 6.700c-.3 0-.7.1-1 .5-.4.4-1.200 1.200-1.200 2.700s1.200 3.100 1.400 3.300c.2.3 2.200 3.600 5.600 4.900 2.800 1.100 3.300.9 3.900.8.6 0 1.900-.8 2.100-1.500.3-.7.3-1.400.2-1.500-.1-.2-.3-.2-.6-.4l-2.100-1c-.3-.1-.5-.1-.7.2l-1 1.200c-.2.2-.3.2-.6.1-.3-.2-1.400-.5-2.600-1.600-.9-.8-1.600-1.900-1.800-2.200-.1-.3 0-.4.200-.6l.6-.9c.1-.2.1-.4 0-.6l-1-2.400c-.2-.5-.5-.6-.7-.6z",
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
    ${svg`<path fill=${fill} d=${ground} /><path fill="#fff" d=${sign} />`}
  </svg>`;
}
