import { el, PLATFORM_NAMES } from "./elements.js";
import { PhoneCard } from "./phone-card.js";
import { findSources } from "./source.js";

const PAGE = 24;
const REFRESH_MS = 600;

const byId = (id) => document.getElementById(id);
const wall = byId("wall");
const cards = new Map();
const view = { q: "", platform: "all", isOnlyWithMessages: true, limit: PAGE };
const number = new Intl.NumberFormat("zh-TW");

let sources = [];
let isLoading = false;
let isWanted = false;

/** Asks for a fresh wall: one request at a time, and a few a second at most. */
function refresh() {
  if (isLoading) {
    isWanted = true;
    return;
  }
  isLoading = true;
  load().finally(() => {
    setTimeout(() => {
      isLoading = false;
      if (!isWanted) return;
      isWanted = false;
      refresh();
    }, REFRESH_MS);
  });
}

async function load() {
  const { q, limit } = view;
  const shown = sources.filter((source) => view.platform === "all" || source.platform === view.platform);
  const results = await Promise.allSettled(shown.map((source) => source.phones({ q, limit })));
  const lists = results.filter((result) => result.status === "fulfilled").map((result) => result.value);
  if (lists.length === 0 && shown.length > 0) return;
  const sum = (key) => lists.reduce((total, list) => total + list[key], 0);
  const phones = lists
    .flatMap((list) => list.phones)
    .filter((phone) => !view.isOnlyWithMessages || phone.lastAt !== null)
    .sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0))
    .slice(0, limit);
  const available = view.isOnlyWithMessages ? sum("withMessages") : sum("total");
  byId("count").textContent =
    `${number.format(sum("withMessages"))} 支有訊息・共 ${number.format(sum("total"))} 支`;
  byId("more").hidden = available <= phones.length;
  showEmpty(phones.length === 0);
  draw(phones);
}

function showEmpty(isEmpty) {
  const empty = byId("empty");
  empty.hidden = !isEmpty;
  empty.textContent =
    view.q === "" ? "還沒有人收到訊息。送出一次群發，這裡就會亮起來。" : "找不到符合的客人。";
}

/** Cards keep their place while somebody types in one of them. */
function draw(phones) {
  const isTyping = wall.querySelector("input:focus, select:focus") !== null;
  const keys = phones.map((phone) => `${phone.platform} ${phone.id}`);
  const wanted = new Set(keys);
  for (const [key, card] of cards) {
    if (wanted.has(key) || (isTyping && card.element.contains(document.activeElement))) continue;
    card.element.remove();
    cards.delete(key);
  }
  for (const [index, phone] of phones.entries()) {
    const key = keys[index];
    let card = cards.get(key);
    if (card === undefined) {
      card = new PhoneCard(key);
      cards.set(key, card);
      wall.append(card.element);
    }
    if (!isTyping && wall.children[index] !== card.element)
      wall.insertBefore(card.element, wall.children[index] ?? null);
    card.update(phone);
  }
}

function showLive() {
  const isLive = sources.every((source) => source.isLive);
  byId("live").textContent = isLive ? "即時" : "重新連線中…";
  byId("live").classList.toggle("is-live", isLive);
}

function addPlatforms() {
  const group = byId("platforms");
  if (sources.length < 2) {
    group.hidden = true;
    return;
  }
  for (const platform of ["all", ...new Set(sources.map((source) => source.platform))]) {
    const choose = () => {
      view.platform = platform;
      for (const button of group.children) button.setAttribute("aria-pressed", String(button === chosen));
      refresh();
    };
    const label = PLATFORM_NAMES[platform] ?? "全部";
    const chosen = el(
      "button",
      { type: "button", "aria-pressed": String(platform === "all"), onclick: choose },
      label,
    );
    group.append(chosen);
  }
}

byId("search").addEventListener("input", (event) => {
  view.q = event.target.value;
  refresh();
});
byId("only").addEventListener("change", (event) => {
  view.isOnlyWithMessages = event.target.checked;
  refresh();
});
byId("more").addEventListener("click", () => {
  view.limit += PAGE;
  refresh();
});

sources = await findSources();
addPlatforms();
showLive();
for (const source of sources) source.listen(refresh, showLive);
refresh();
