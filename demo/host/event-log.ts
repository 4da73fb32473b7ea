const names = [
  "omo-broadcast-sent",
  "omo-broadcast-finished",
  "omo-before-send",
  "omo-open-conversation",
  "omo-problem",
] as const;
const shownMax = 20;

/** Shows each public event of the widget, newest first, with its time as the locale writes it. */
export function logEvents(widget: HTMLElement, list: HTMLElement, locale: string): void {
  for (const name of names) {
    widget.addEventListener(name, (event) => {
      const item = document.createElement("li");
      const time = new Date().toLocaleTimeString(locale, { hour12: false });
      item.textContent = `${time} ${name} ${JSON.stringify((event as CustomEvent).detail)}`;
      list.querySelector(".none")?.remove();
      list.prepend(item);
      while (list.childElementCount > shownMax) list.lastElementChild?.remove();
    });
  }
}
