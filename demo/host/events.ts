import type { FeedEvent } from "../../schema/api.ts";

const names: Record<FeedEvent["type"], string> = {
  "broadcast.started": "群發開始",
  "broadcast.paused": "群發暫停",
  "broadcast.completed": "群發完成",
  "broadcast.stopped": "群發停止",
  "broadcast.cancelled": "群發收回",
  "person.failed": "一個人沒收到",
  "link.clicked": "連結被點開",
};
const bad: readonly FeedEvent["type"][] = ["broadcast.paused", "person.failed"];
const shownMax = 500;

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
  time.textContent = new Date(atMs).toLocaleTimeString("zh-TW", { hour12: false });
  const name = document.createElement("b");
  name.textContent = names[type];
  const raw = document.createElement("small");
  raw.textContent = `${id} ${type} ${JSON.stringify(data)}`;
  item.append(time, name, raw);
  return item;
}

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
  element("standing").textContent = "已連線，新的事件會自己出現。";
});
stream.addEventListener("error", () => {
  element("standing").textContent = "連線中斷，正在重新連線…";
});
stream.addEventListener("message", ({ data }) => show(JSON.parse(data)));
