import { html, LitElement, type TemplateResult } from "lit";
import type { Channel } from "../../../schema/channels.ts";
import { glimpseOf, type Message } from "../../../schema/content.ts";
import { bubblesStyles } from "./bubbles-styles.ts";
import { partsOf } from "./linked-text.ts";

/**
 * Messages as the customer's phone draws them: their side, so the bubbles stand at the start, with the account's
 * name. Of a template only its name is known here. `time` is the text of the clock beside each bubble.
 */
export class Bubbles extends LitElement {
  static override properties = {
    channel: {},
    accountName: {},
    messages: { attribute: false },
    time: {},
  };
  declare channel: Channel;
  declare accountName: string;
  declare messages: readonly Message[];
  declare time: string;

  static override styles = bubblesStyles;

  constructor() {
    super();
    this.channel = "line";
    this.accountName = "";
    this.messages = [];
    this.time = "";
  }

  protected override render(): TemplateResult {
    const written = this.messages.map(glimpseOf).filter((text) => text.trim() !== "");
    return this.channel === "line" ? this.#renderLine(written) : this.#renderWhatsapp(written);
  }

  #renderLine(texts: readonly string[]): TemplateResult {
    return html`<div class="chat line" part="chat">
      <span class="avatar" aria-hidden="true">${Array.from(this.accountName)[0] ?? ""}</span>
      <div>
        <div class="account">${this.accountName}</div>
        <ol>
          ${texts.map(
            (text) => html`<li>
              <p class="bubble">${renderText(text)}</p><time>${this.time}</time>
            </li>`,
          )}
        </ol>
      </div>
    </div>`;
  }

  #renderWhatsapp(texts: readonly string[]): TemplateResult {
    return html`<div class="chat whatsapp" part="chat">
      <ol>
        ${texts.map(
          (text) => html`<li>
            <div class="bubble"><p>${renderText(text)}</p><time>${this.time}</time></div>
          </li>`,
        )}
      </ol>
    </div>`;
  }
}

/** Text with its links; everything else stays text, whatever it contains. */
function renderText(text: string): (TemplateResult | string)[] {
  return partsOf(text).map((part) =>
    part.isLink
      ? html`<a href=${part.text} target="_blank" rel="noopener noreferrer">${part.text}</a>`
      : part.text,
  );
}

if (!customElements.get("omo-bubbles")) customElements.define("omo-bubbles", Bubbles);
