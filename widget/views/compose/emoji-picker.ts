import { css, html, LitElement, type TemplateResult } from "lit";
import { define } from "../../define.ts";
import { base } from "../../styles/base.ts";

/** What shops write with. Phones have all of them on the keyboard. */
const emoji =
  "😊 😄 😍 🥰 🙏 👋 👍 👏 🙌 💪 🎉 🎊 🎁 🎂 🎈 ✨ ⭐ 🌟 🔥 💯 ❤️ 🧡 💛 💚 💙 💜 🤍 💐 🌸 🌷 🌿 🍁 ☀️ 🌙 ⛄ 🎄 🧧 🏮 🎓 👗 👚 👕 👖 🧥 🧣 🧤 👟 👠 👢 👜 💄 💍 ⌚ 🕶️ 🛍️ 🛒 🏷️ 💳 💰 📦 🚚 📍 🗓️ ⏰ 📣 📢 📞 💬 ✅ ❗ ❓ 👉 👇 ☕ 🍰 🍵 🥂".split(
    " ",
  );

/** An emoji was picked. */
export class EmojiEvent extends Event {
  readonly emoji: string;
  constructor(emoji: string) {
    super("omo-emoji");
    this.emoji = emoji;
  }
}

const columns = 8;

/** A grid to pick from: arrows move in it, Enter picks, Esc says `close`. */
export class EmojiPicker extends LitElement {
  static override properties = { label: {} };
  declare label: string;

  static override styles = [
    base,
    css`
      div { display: grid; grid-template-columns: repeat(8, minmax(0, 1fr)); gap: 2px; max-block-size: 192px; overflow: hidden auto; padding: var(--omo-space-1); border-block-start: 1px solid var(--omo-line); }
      button { min-block-size: 44px; font-size: 22px; line-height: 1; text-align: center; border-radius: var(--omo-radius-s); }
      button:hover { background: var(--omo-fill); }
      button:focus-visible { outline-offset: -2px; }
    `,
  ];

  constructor() {
    super();
    this.label = "";
  }

  override focus(): void {
    this.renderRoot.querySelector("button")?.focus();
  }

  protected override render(): TemplateResult {
    return html`<div role="group" aria-label=${this.label} @keydown=${this.#handleKeydown}>
      ${emoji.map(
        (one, index) =>
          html`<button type="button" tabindex=${index === 0 ? 0 : -1} @click=${() => this.dispatchEvent(new EmojiEvent(one))}>${one}</button>`,
      )}
    </div>`;
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key === "Escape") this.dispatchEvent(new Event("close"));
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    const buttons: HTMLElement[] = [...this.renderRoot.querySelectorAll("button")];
    const at = event.target instanceof HTMLElement ? buttons.indexOf(event.target) : -1;
    if (step !== undefined) buttons[at + step]?.focus();
    else if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
  }
}

define("omo-emoji", EmojiPicker);
