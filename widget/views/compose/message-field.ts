import { html, LitElement, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { textUnits } from "../../../schema/content.ts";
import { define } from "../../define.ts";
import type { ComposeStrings } from "../../strings/zh-hant/compose.ts";
import { base } from "../../styles/base.ts";
import { partsOf } from "../../ui/bubbles/linked-text.ts";
import { channelName, icon } from "../../ui/icons.ts";
import { splitAtLimit, type TextLimit } from "./editing.ts";
import { messageFieldStyles } from "./message-field-styles.ts";

/** The text of a message has changed. */
export class TextEvent extends Event {
  readonly text: string;
  constructor(text: string) {
    super("omo-text");
    this.text = text;
  }
}

/**
 * One text message being written. Nothing typed is ever cut: what is over the limit stays and is marked. A mirror
 * under the field draws links and the marked part, and gives the field its height.
 */
export class MessageField extends LitElement {
  static override properties = {
    text: {},
    position: { type: Number },
    limit: { attribute: false },
    strings: { attribute: false },
  };
  declare text: string;
  declare position: number;
  declare limit: TextLimit;
  declare strings: ComposeStrings;

  static override styles = [base, messageFieldStyles];

  constructor() {
    super();
    this.text = "";
    this.position = 1;
  }

  override focus(): void {
    this.renderRoot.querySelector("textarea")?.focus();
  }

  protected override render(): TemplateResult {
    const { text, strings, limit, position } = this;
    const [within, over] = splitAtLimit(text, limit.max);
    const parts = partsOf(within);
    const links = parts.filter((part) => part.isLink).length;
    return html`<div class="field">
        <div class="mirror" aria-hidden="true">${parts.map((part) =>
          part.isLink ? html`<span>${part.text}</span>` : part.text,
        )}${over === "" ? nothing : html`<mark>${over}</mark>`}&#8203;</div>
        <textarea
          rows="1"
          aria-label=${strings.messageLabel(position)}
          aria-describedby="meter"
          aria-invalid=${over === "" ? nothing : "true"}
          placeholder=${strings.placeholder}
          .value=${live(text)}
          @input=${this.#handleInput}
        ></textarea>
      </div>
      <div class="foot">
        ${links > 0 ? html`<span>${icon("link", 16)}${strings.links(links)}</span>` : nothing}
        ${this.#renderMeter()}
      </div>`;
  }

  #renderMeter(): TemplateResult {
    const { strings, limit } = this;
    const used = textUnits(this.text);
    const name = channelName(limit.channel);
    return used > limit.max
      ? html`<p id="meter" class="meter is-over num">${strings.over(name, used, limit.max)}</p>`
      : html`<p id="meter" class="meter num">
          <span class="vh">${strings.lengthLabel(name, used, limit.max)}</span>
          <span aria-hidden="true">${strings.length(used, limit.max)}</span>
        </p>`;
  }

  #handleInput(event: InputEvent): void {
    if (event.target instanceof HTMLTextAreaElement) this.dispatchEvent(new TextEvent(event.target.value));
  }
}

define("omo-message-field", MessageField);
