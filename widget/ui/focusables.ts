const selector = "a[href], button, input, select, textarea, [tabindex]";

function canTakeFocus(element: Element): element is HTMLElement {
  return (
    element instanceof HTMLElement &&
    element.matches(selector) &&
    element.tabIndex >= 0 &&
    !element.matches(":disabled") &&
    element.checkVisibility({ visibilityProperty: true }) &&
    element.closest("[inert]") === null
  );
}

/** Everything under a node that Tab stops at, through shadow roots and slots, in the order it is read. */
export function focusables(node: Node): HTMLElement[] {
  const found: HTMLElement[] = [];
  const visit = (element: Element) => {
    if (canTakeFocus(element)) found.push(element);
    const children =
      element instanceof HTMLSlotElement
        ? element.assignedElements({ flatten: true })
        : (element.shadowRoot ?? element).children;
    for (const child of children) visit(child);
  };
  for (const child of (node as ParentNode).children) visit(child);
  return found;
}

/** The element that has the focus, inside shadow roots too. */
export function deepActiveElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
