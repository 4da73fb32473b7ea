/** Moves the focus among the buttons of a group by ← and →, in reading order. For `@keydown` on the group. */
export function moveByArrows(event: KeyboardEvent): void {
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  const group = event.currentTarget;
  if (!(group instanceof HTMLElement && event.target instanceof HTMLElement)) return;
  const buttons = [...group.querySelectorAll<HTMLElement>("button")];
  const at = buttons.indexOf(event.target);
  const isForward = (event.key === "ArrowRight") === (getComputedStyle(group).direction === "ltr");
  const next = buttons[at + (isForward ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
