import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";
import { moveByArrows } from "./arrow-keys.ts";

/** Of a group's buttons the one that Tab comes to: where the focus was last, else what is pressed, else the first. */
function setStop(group: Element, focused?: Element | null): void {
  const buttons = [...group.querySelectorAll("button")];
  const stop =
    buttons.find((button) => button === focused) ??
    buttons.find((button) => button.matches(":focus")) ??
    buttons.find((button) => button.matches("[aria-pressed=true], [aria-selected=true], [aria-current]")) ??
    buttons[0];
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
}

class OneStop extends Directive {
  #group: Element | undefined;

  render(): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart): typeof noChange {
    if (this.#group !== element) {
      this.#group = element;
      element.addEventListener("keydown", (event) => moveByArrows(event as KeyboardEvent));
      element.addEventListener("focusin", (event) => setStop(element, event.target as Element));
    }
    // When the buttons of this rendering stand.
    queueMicrotask(() => setStop(element));
    return noChange;
  }
}

/** Makes a group of buttons one stop of Tab, inside which ← and → move. For the group's element. */
export const oneStop = directive(OneStop);
