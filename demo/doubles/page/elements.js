/**
 * Makes an element. Text always goes in as text nodes, never as markup.
 * @param {string} tag
 * @param {Record<string, unknown>} props attributes; `class`, `on<event>` and booleans are understood
 * @param {...(Node | string | null | undefined)} children
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  line: "M12 4c-4.97 0-9 3.13-9 7 0 3.46 3.2 6.36 7.5 6.9.6.13.74.5.6 1.1l-.2 1.3c-.06.4-.3 1.5 1.3.8s5.8-3.4 7.4-5.8c.9-1.2 1.4-2.6 1.4-4.3 0-3.87-4.03-7-9-7z",
  whatsapp:
    "M12 3a9 9 0 0 0-7.7 13.6L3 21l4.5-1.2A9 9 0 1 0 12 3zm4.6 12.4c-.2.6-1.2 1.1-1.7 1.1-.4 0-1 .1-3.2-.9-2.7-1.2-4.4-4-4.5-4.2-.1-.2-1-1.4-1-2.6s.6-1.8.9-2.1c.2-.2.5-.3.7-.3h.5c.2 0 .4 0 .6.5l.8 1.9c.1.2.1.3 0 .5l-.8 1c-.1.2-.1.3 0 .5.8 1.3 1.7 2 3 2.6.2.1.4.1.5-.1l.9-1.1c.2-.2.3-.2.5-.1l1.9.9c.3.2.8.3.9.5.1.2.1.9 0 1.9z",
};

/** @param {"line" | "whatsapp"} platform */
export function platformMark(platform) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `mark mark-${platform}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", PLATFORM_NAMES[platform]);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[platform]);
  svg.append(path);
  return svg;
}

export const PLATFORM_NAMES = { line: "LINE", whatsapp: "WhatsApp" };

const CLOCK = new Intl.DateTimeFormat("zh-TW", { hour: "numeric", minute: "2-digit", hour12: true });
const DAY = new Intl.DateTimeFormat("zh-TW", { month: "numeric", day: "numeric", weekday: "short" });

/** @param {number} at */
export function clockTime(at) {
  return CLOCK.format(at);
}

/** @param {number} at */
export function dayName(at) {
  return new Date(at).toDateString() === new Date().toDateString() ? "今天" : DAY.format(at);
}
