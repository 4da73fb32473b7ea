import { html, LitElement, nothing, type TemplateResult } from "lit";
import { define } from "../../define.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { type IconName, icon } from "../../ui/icons.ts";
import { messageMenuStyles } from "./message-menu-styles.ts";

export interface MenuItem {
  icon: IconName;
  label: string;
  hint?: string;
  /** Why it cannot be done now; it stays readable and does nothing. */
  off?: string | undefined;
  run: () => void;
}

/** The ⋯ of one message. ↑ ↓ Home End move, Enter chooses, Esc or leaving it closes. */
export class MessageMenu extends LitElement {
  static override properties = { label: {}, items: { attribute: false }, isOpen: { state: true } };
  declare label: string;
  declare items: readonly MenuItem[];
  declare protected isOpen: boolean;

  static override styles = [base, controls, messageMenuStyles];

  constructor() {
    super();
    this.label = "";
    this.items = [];
    this.isOpen = false;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>(".iconbtn")?.focus();
  }

  protected override render(): TemplateResult {
    return html`<div @keydown=${this.#handleKeydown} @focusout=${this.#handleFocusOut}>
      <button
        type="button"
        class="iconbtn"
        aria-label=${this.label}
        aria-haspopup="menu"
        aria-expanded=${this.isOpen ? "true" : "false"}
        @click=${() => this.#toggle(!this.isOpen)}
      >${icon("more", 22)}</button>
      ${this.isOpen ? this.#renderItems() : nothing}
    </div>`;
  }

  #renderItems(): TemplateResult {
    return html`<ul role="menu" aria-label=${this.label}>
      ${this.items.map(
        (item) => html`<li role="none">
          <button
            type="button"
            role="menuitem"
            tabindex="-1"
            aria-disabled=${item.off === undefined ? nothing : "true"}
            @click=${() => this.#choose(item)}
          >${icon(item.icon, 20)}<span>${item.label}</span><span class="sm muted">${item.off ?? item.hint ?? nothing}</span></button>
        </li>`,
      )}
    </ul>`;
  }

  async #toggle(isOpen: boolean): Promise<void> {
    this.isOpen = isOpen;
    await this.updateComplete;
    if (isOpen) this.#buttons()[0]?.focus();
    else this.focus();
  }

  #buttons(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>("[role=menuitem]")];
  }

  #choose(item: MenuItem): void {
    if (item.off !== undefined) return;
    this.isOpen = false;
    item.run();
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (!this.isOpen) return;
    const buttons = this.#buttons();
    const at = buttons.findIndex((button) => button.matches(":focus"));
    const next: Record<string, number> = {
      ArrowDown: (at + 1) % buttons.length,
      ArrowUp: (at - 1 + buttons.length) % buttons.length,
      Home: 0,
      End: buttons.length - 1,
    };
    const to = event.altKey ? undefined : next[event.key];
    if (to !== undefined) buttons[to]?.focus();
    else if (event.key === "Escape") void this.#toggle(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #handleFocusOut(event: FocusEvent): void {
    const to = event.relatedTarget;
    if (!(to instanceof Node) || !this.renderRoot.contains(to)) this.isOpen = false;
  }
}

define("omo-message-menu", MessageMenu);
