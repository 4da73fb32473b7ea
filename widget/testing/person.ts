import { vi } from "vitest";
import { deepActiveElement } from "../ui/focusables.ts";

/** Every element under a node, through shadow roots. */
export function* everything(node: ParentNode): Generator<Element> {
  for (const child of node.children) {
    yield child;
    if (child.shadowRoot) yield* everything(child.shadowRoot);
    yield* everything(child);
  }
}

function isShown(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true }) && element.closest("[inert]") === null;
}

/** How an element is called: its label, or what stands in it. */
export function nameOf(element: Element): string {
  const ids = element.getAttribute("aria-labelledby");
  const root = element.getRootNode() as Document | ShadowRoot;
  if (ids)
    return ids
      .split(" ")
      .map((id) => textOf(root.querySelector(`#${id}`)))
      .join(" ");
  const label = element.getAttribute("aria-label");
  if (label !== null) return label;
  if (element instanceof HTMLInputElement && element.labels?.[0]) return textOf(element.labels[0]);
  return textOf(element);
}

/** The text of an element as one reads it, through shadow roots and slots, spaces folded. */
export function textOf(element: Element | null): string {
  return element ? pieces(element).join("").replace(/\s+/g, " ").trim() : "";
}

function pieces(node: Node): string[] {
  if (node instanceof Text) return [node.data];
  if (!(node instanceof Element)) return [];
  // A slot has no box of its own and is as visible as what stands in it.
  const { display } = getComputedStyle(node);
  if (display !== "contents" && !node.checkVisibility({ visibilityProperty: true })) return [];
  const children =
    node instanceof HTMLSlotElement
      ? node.assignedNodes({ flatten: true })
      : [...(node.shadowRoot ?? node).childNodes];
  const isBlock = !display.startsWith("inline") && display !== "contents";
  return isBlock ? [" ", ...children.flatMap(pieces), " "] : children.flatMap(pieces);
}

const roleSelectors = {
  button: "button, [role=button]",
  checkbox: "input[type=checkbox]",
  textbox: "input:not([type]), input[type=search], input[type=text], input[type=url], textarea",
  heading: "h1, h2, h3",
  dialog: "[role=dialog]",
  link: "a[href]",
  listitem: "li",
  radio: "input[type=radio], [role=radio]",
  tab: "[role=tab]",
} as const;
export type Role = keyof typeof roleSelectors;

/** All shown elements of a role whose name holds the words. */
export function allOf(scope: Element, role: Role, name: string | RegExp = ""): HTMLElement[] {
  const isNamed = (text: string) => (typeof name === "string" ? text.includes(name) : name.test(text));
  const from = scope.shadowRoot ?? scope;
  return [...everything(from)].filter(
    (element): element is HTMLElement =>
      element instanceof HTMLElement &&
      element.matches(roleSelectors[role]) &&
      isShown(element) &&
      isNamed(nameOf(element)),
  );
}

/** The first visit to a screen fetches its modules one by one from the test server, which a busy machine draws out. */
const patience = { timeout: 5_000 };

/** Waits for the first such element. */
export function find(scope: Element, role: Role, name: string | RegExp = ""): Promise<HTMLElement> {
  return vi.waitFor(() => {
    const [first] = allOf(scope, role, name);
    if (!first) throw new Error(`No ${role} named ${name}; shown: ${textOf(scope)}`);
    return first;
  }, patience);
}

export async function press(scope: Element, role: Role, name: string | RegExp = ""): Promise<void> {
  const element = await find(scope, role, name);
  element.focus();
  element.click();
}

/** Waits until the words stand on the screen. */
export function see(scope: Element, words: string | RegExp): Promise<void> {
  return vi.waitFor(() => {
    const text = textOf(scope);
    const isThere = typeof words === "string" ? text.includes(words) : words.test(text);
    if (!isThere) throw new Error(`Not on the screen: ${words}. On it: ${text}`);
  }, patience);
}

/** The name of what has the focus. */
export function focused(): string {
  const active = deepActiveElement();
  return active ? nameOf(active) : "";
}

/** Types into a field as a person does: the value, then the event. */
export function typeInto(field: HTMLElement, text: string): void {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
    throw new Error("Not a field");
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
}

/** Presses a key where the focus is. */
export function key(name: string, modifiers: KeyboardEventInit = {}): void {
  const target = deepActiveElement() ?? document.body;
  target.dispatchEvent(
    new KeyboardEvent("keydown", {
      key: name,
      bubbles: true,
      composed: true,
      cancelable: true,
      ...modifiers,
    }),
  );
}
