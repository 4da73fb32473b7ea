import type { FeedEvent } from "../../schema/api.ts";
import { translatePage, wordsOf } from "./words.ts";

const bad: readonly FeedEvent["type"][] = ["broadcast.paused", "person.failed"];
const shownMax = 500;

/** What was chosen on the page that leads here. */
const chosen = new URLSearchParams(location.search);
const locale = chosen.get("locale") ?? "zh-Hant";
const words = wordsOf(locale);

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

function row({ id, type, atMs, data }: FeedEvent): HTMLElement {
  const item = document.createElement("li");
  item.classList.toggle("bad", bad.includes(type));
  const time = document.createElement("time");
  time.dateTime = new Date(atMs).toISOString();
  time.textContent = new Date(atMs).toLocaleTimeString(words.locale, { hour12: false });
  const name = document.createElement("b");
  name.textContent = words.events[type];
  const raw = document.createElement("small");
  raw.textContent = `${id} ${type} ${JSON.stringify(data)}`;
  item.append(time, name, raw);
  return item;
}

translatePage(locale);
document.documentElement.dataset.theme = chosen.get("theme") ?? "auto";
element("back").setAttribute("href", `/${location.search}`);

const list = element("feed");
const known = new Set<string>();

function show(events: readonly FeedEvent[]): void {
  for (const event of events) {
    if (known.has(event.id)) continue;
    known.add(event.id);
    list.prepend(row(event));
  }
  while (list.childElementCount > shownMax) list.lastElementChild?.remove();
  element("none").hidden = list.childElementCount > 0;
}

const stream = new EventSource("/feed/stream");
stream.addEventListener("open", () => {
  element("standing").textContent = words.standing.open;
});
stream.addEventListener("error", () => {
  element("standing").textContent = words.standing.broken;
});
stream.addEventListener("message", ({ data }) => show(JSON.parse(data)));
