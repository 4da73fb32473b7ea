import { css, html, LitElement, type TemplateResult } from "lit";
import { define } from "../../define.ts";
import { base } from "../../styles/base.ts";
import { oneStop } from "../../ui/one-stop.ts";

/** An emoji was picked. */
export class EmojiEvent extends Event {
  readonly emoji: string;
  constructor(emoji: string) {
    super("omo-emoji");
    this.emoji = emoji;
  }
}

/** A grid to pick from, one stop of Tab: arrows, Home and End move in it, Enter and Space pick, Esc says `close`. */
export class EmojiPicker extends LitElement {
  static override properties = { label: {}, emoji: { attribute: false } };
  declare label: string;
  /** Each with its name for the ear. */
  declare emoji: Readonly<Record<string, string>>;

  static override styles = [
    base,
    css`
      div { display: grid; grid-template-columns: repeat(auto-fill, minmax(44px, 1fr)); gap: 2px; max-block-size: 192px; overflow: hidden auto; overscroll-behavior: contain; padding: var(--omo-space-1); border-block-start: 1px solid var(--omo-line); }
      button { min-block-size: 44px; font-size: 22px; line-height: 1; text-align: center; border-radius: var(--omo-radius-s); touch-action: manipulation; }
      button:hover { background: var(--omo-fill); }
      button:focus-visible { outline-offset: -2px; }
    `,
  ];

  constructor() {
    super();
    this.label = "";
    this.emoji = {};
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("[tabindex='0'], button")?.focus();
  }

  protected override render(): TemplateResult {
    return html`<div role="group" aria-label=${this.label} ${oneStop()} @keydown=${this.#handleKeydown}>
      ${Object.entries(this.emoji).map(
        ([one, name]) =>
          html`<button type="button" aria-label=${name} title=${name} @click=${() => this.dispatchEvent(new EmojiEvent(one))}>${one}</button>`,
      )}
    </div>`;
  }

  /** ← and → are those of every group that is one stop. */
  #handleKeydown(event: KeyboardEvent): void {
    const { key, target, currentTarget } = event;
    if (!(target instanceof HTMLElement && currentTarget instanceof HTMLElement)) return;
    const buttons: HTMLElement[] = [...currentTarget.querySelectorAll("button")];
    const columns = getComputedStyle(currentTarget).gridTemplateColumns.split(" ").length;
    const at = buttons.indexOf(target);
    const to = { ArrowUp: at - columns, ArrowDown: at + columns, Home: 0, End: buttons.length - 1 }[key];
    if (to !== undefined) buttons[to]?.focus();
    else if (key === "Escape") this.dispatchEvent(new Event("close"));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

define("omo-emoji", EmojiPicker);
