import { html, LitElement, type TemplateResult } from "lit";
import type { Channel } from "../../../schema/channels.ts";
import { glimpseOf, isMedia, type MediaMessage, type Message } from "../../../schema/content.ts";
import type { ShownMedia } from "../../media/media-entry.ts";
import { isCarried, mediaBubble } from "./bubbles-media.ts";
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
    media: { attribute: false },
    time: {},
  };
  declare channel: Channel;
  declare accountName: string;
  declare messages: readonly Message[];
  /** The media that are ready. */
  declare media: ShownMedia;
  declare time: string;

  static override styles = bubblesStyles;

  constructor() {
    super();
    this.channel = "line";
    this.accountName = "";
    this.messages = [];
    this.media = new Map();
    this.time = "";
  }

  protected override render(): TemplateResult {
    const drawn = this.messages.filter((message) =>
      isMedia(message) ? isCarried(this.channel, message) : glimpseOf(message).trim() !== "",
    );
    return this.channel === "line" ? this.#renderLine(drawn) : this.#renderWhatsapp(drawn);
  }

  /** LINE shows pictures and films bare, without a bubble around them. */
  #renderLine(messages: readonly Message[]): TemplateResult {
    return html`<div class="chat line" part="chat">
      <span class="avatar" aria-hidden="true">${Array.from(this.accountName)[0] ?? ""}</span>
      <div>
        <div class="account">${this.accountName}</div>
        <ol>
          ${messages.map(
            (message) => html`<li>
              ${isMedia(message) ? this.#medium(message) : html`<p class="bubble">${renderText(glimpseOf(message))}</p>`}<time>${this.time}</time>
            </li>`,
          )}
        </ol>
      </div>
    </div>`;
  }

  #renderWhatsapp(messages: readonly Message[]): TemplateResult {
    return html`<div class="chat whatsapp" part="chat">
      <ol>
        ${messages.map((message) =>
          isMedia(message)
            ? html`<li><div class="bubble bubble--media">${this.#medium(message)}<time>${this.time}</time></div></li>`
            : html`<li>
            <div class="bubble"><p>${renderText(glimpseOf(message))}</p><time>${this.time}</time></div>
          </li>`,
        )}
      </ol>
    </div>`;
  }

  #medium(message: MediaMessage): TemplateResult {
    return mediaBubble(message, this.media.get(message.media));
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
