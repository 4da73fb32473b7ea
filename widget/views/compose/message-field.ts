import { html, LitElement, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { namePlaceholder } from "../../../schema/content.ts";
import { define } from "../../define.ts";
import { loadEmoji } from "../../strings/emoji.ts";
import type { Locale } from "../../strings/index.ts";
import type { ComposeStrings } from "../../strings/zh-hant/compose.ts";
import type { EmojiStrings } from "../../strings/zh-hant/emoji.ts";
import { base } from "../../styles/base.ts";
import { partsOf } from "../../ui/bubbles/linked-text.ts";
import { icon } from "../../ui/icons.ts";
import type { EmojiEvent } from "./emoji-picker.ts";
import { linkNotes } from "./link-notes.ts";
import type { Meter } from "./manuscript.ts";
import { messageFieldStyles } from "./message-field-styles.ts";
import { type NameToken, nameToken, toShown, toText, withoutBroken } from "./name-token.ts";
import { deleteWhole, leaveToken, stepOver } from "./token-steps.ts";

/** The text of a message has changed. */
export class TextEvent extends Event {
  readonly text: string;
  /** What stands where a customer has no name; undefined where the text holds no name. */
  readonly nameFallback: string | undefined;
  constructor(text: string, nameFallback?: string) {
    super("omo-text");
    this.text = text;
    this.nameFallback = nameFallback;
  }
}

/**
 * One text message being written. Nothing typed is ever cut: what is over the limit stays and is marked. A mirror
 * under the field draws links and the marked part, and gives the field its height.
 */
export class MessageField extends LitElement {
  static override properties = {
    text: {},
    nameFallback: {},
    offersName: { state: true },
    emoji: { state: true },
    position: { type: Number },
    meter: { attribute: false },
    locale: {},
    strings: { attribute: false },
  };
  declare text: string;
  declare nameFallback: string | undefined;
  /** A brace has just been typed. */
  declare protected offersName: boolean;
  /** What the open picker offers. */
  declare protected emoji: EmojiStrings | undefined;
  declare position: number;
  declare meter: Meter;
  declare locale: Locale;
  /** What stood for no name when there last was one in the text. */
  #lastFallback: string | undefined;
  declare strings: ComposeStrings;

  static override styles = [base, messageFieldStyles];

  constructor() {
    super();
    this.text = "";
    this.nameFallback = undefined;
    this.offersName = false;
    this.emoji = undefined;
    this.locale = "zh-Hant";
    this.position = 1;
  }

  override focus(): void {
    this.#field?.focus();
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("textarea");
  }

  get #token(): NameToken {
    return nameToken(this.strings.name);
  }

  /** The text as the field has it. */
  #shown(text: string): string {
    return this.nameFallback === undefined ? text : toShown(text, this.#token);
  }

  protected override render(): TemplateResult {
    const { text, strings, meter, position } = this;
    const [within, over] = meter.split(text);
    const parts = partsOf(within);
    const links = parts.filter((part) => part.isLink).length;
    return html`<div class="field">
        <div class="mirror" aria-hidden="true">${parts.map((part) =>
          part.isLink ? html`<span>${part.text}</span>` : this.#renderPlain(part.text),
        )}${over === "" ? nothing : html`<mark>${this.#shown(over)}</mark>`}&#8203;</div>
        <textarea
          rows="1"
          aria-label=${strings.messageLabel(position)}
          aria-describedby="meter"
          aria-invalid=${over === "" ? nothing : "true"}
          placeholder=${strings.placeholder}
          inputmode=${this.emoji ? "none" : nothing}
          .value=${live(this.#shown(text))}
          @input=${this.#handleInput}
          @beforeinput=${this.#handleBeforeInput}
          @keydown=${this.#handleKeydown}
          @pointerdown=${() => this.#closeEmoji()}
          @pointerup=${this.#leaveToken}
          @blur=${this.#handleBlur}
        ></textarea>
      </div>
      ${this.offersName ? this.#renderOffer() : nothing}
      <div class="foot">
        <button type="button" class="tool" @click=${() => this.#insertName()}>${icon("person", 18)}${strings.nameButton}</button>
        <button type="button" class="tool" id="emoji" aria-expanded=${this.emoji ? "true" : "false"} @click=${this.#toggleEmoji}>${strings.emoji}</button>
        ${links > 0 ? html`<span>${icon("link", 16)}${strings.links(links)}</span>` : nothing}
        ${this.#renderMeter()}
      </div>
      ${linkNotes(parts.concat(partsOf(over)), strings)}
      ${this.#hasName ? this.#renderFallback() : nothing}
      ${
        this.emoji
          ? html`<omo-emoji .label=${strings.emoji} .emoji=${this.emoji} @omo-emoji=${(event: EmojiEvent) => this.#insert(event.emoji)} @close=${this.#toggleEmoji}></omo-emoji>`
          : nothing
      }`;
  }

  get #hasName(): boolean {
    return this.nameFallback !== undefined && this.text.includes(namePlaceholder);
  }

  #renderPlain(text: string): unknown {
    if (this.nameFallback === undefined) return text;
    const pieces = text.split(namePlaceholder);
    return pieces.map((piece, index) => (index === 0 ? piece : html`<b>${this.#token.shown}</b>${piece}`));
  }

  #renderOffer(): TemplateResult {
    return html`<div class="offer">
      <button type="button" class="tool" @pointerdown=${(event: Event) => event.preventDefault()} @click=${() => this.#insertName(1)}>
        ${icon("person", 18)}${this.strings.name}<span class="key">Tab</span>
      </button>
    </div>`;
  }

  #renderFallback(): TemplateResult {
    const { strings } = this;
    return html`<label class="fallback">
      <span>${strings.nameFallback}</span>
      <input
        type="text"
        maxlength="50"
        autocomplete="off"
        .value=${live(this.nameFallback ?? "")}
        @change=${this.#handleFallback}
      />
    </label>`;
  }

  #renderMeter(): TemplateResult {
    const { strings, meter } = this;
    const { name, max } = meter;
    const used = meter.used(this.text);
    return used > max
      ? html`<p id="meter" class="meter is-over num">${strings.over(name, used, max)}</p>`
      : html`<p id="meter" class="meter num">
          <span class="vh">${strings.lengthLabel(name, used, max)}</span>
          <span aria-hidden="true">${strings.length(used, max)}</span>
        </p>`;
  }

  #handleInput(event: InputEvent): void {
    const field = this.#field;
    if (!field) return;
    if (this.nameFallback !== undefined && event.inputType.startsWith("delete") && !event.isComposing) {
      const mended = withoutBroken(field.value, field.selectionStart, this.#token);
      if (mended) {
        field.value = mended.value;
        field.setSelectionRange(mended.at, mended.at);
      }
    }
    this.offersName = event.inputType === "insertText" && event.data === "{";
    this.#tell(field.value, this.nameFallback);
  }

  /**
   * A name is one however it has come in: pasted from another message, or brought back by undo. One that is no longer
   * in the text has nothing to fall back to.
   */
  #tell(value: string, nameFallback: string | undefined): void {
    this.#lastFallback = nameFallback ?? this.#lastFallback;
    const isShown = value.includes(this.#token.shown);
    const fallback = nameFallback ?? (isShown ? (this.#lastFallback ?? this.strings.guest) : undefined);
    const text = fallback === undefined ? value : toText(value, this.#token);
    // At once: drawn again before the draft has come back, the field would get its old text and lose the cursor.
    this.text = text;
    this.nameFallback = text.includes(namePlaceholder) ? fallback : undefined;
    this.dispatchEvent(new TextEvent(text, this.nameFallback));
  }

  #handleBeforeInput(event: InputEvent): void {
    const field = this.#field;
    if (field && this.nameFallback !== undefined) deleteWhole(field, event, this.#token);
  }

  #handleKeydown(event: KeyboardEvent): void {
    const field = this.#field;
    if (!field) return;
    if (this.offersName && (event.key === "Tab" || event.key === "Enter")) {
      event.preventDefault();
      event.stopPropagation();
      this.#insertName(1);
      return;
    }
    if (this.offersName && event.key === "Escape") {
      event.stopPropagation();
      this.offersName = false;
      return;
    }
    if (this.emoji && event.key === "Escape") {
      event.stopPropagation();
      this.#closeEmoji();
      return;
    }
    if (this.nameFallback !== undefined) stepOver(field, event, this.#token);
  }

  #leaveToken(): void {
    const field = this.#field;
    if (field && this.nameFallback !== undefined) leaveToken(field, this.#token);
  }

  #handleBlur(): void {
    this.offersName = false;
  }

  #handleFallback(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.nameFallback = value.trim() || this.strings.guest;
    this.dispatchEvent(new TextEvent(this.text, this.nameFallback));
    this.requestUpdate();
  }

  /** Puts the name where the cursor is, in the place of so many characters before it. */
  #insertName(instead = 0): void {
    this.offersName = false;
    const field = this.#field;
    if (!field) return;
    this.nameFallback ??= this.strings.guest;
    if (instead > 0) field.setSelectionRange(field.selectionStart - instead, field.selectionEnd);
    this.#insert(this.#token.shown);
  }

  /** As if it were typed, so that undo takes it back. */
  #insert(text: string): void {
    const field = this.#field;
    if (!field) return;
    field.focus();
    if (document.execCommand("insertText", false, text)) return;
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    this.#tell(field.value, this.nameFallback);
  }

  /** While it is open a phone keeps its own keyboard down: the picker is in its place. */
  async #toggleEmoji(): Promise<void> {
    if (this.emoji) {
      this.#closeEmoji();
      this.renderRoot.querySelector<HTMLElement>("#emoji")?.focus();
      return;
    }
    const [emoji] = await Promise.all([loadEmoji(this.locale), import("./emoji-picker.ts")]);
    this.emoji = emoji;
    await this.updateComplete;
    const picker = this.renderRoot.querySelector<HTMLElement & LitElement>("omo-emoji");
    await picker?.updateComplete;
    picker?.focus();
    picker?.scrollIntoView({ block: "nearest" });
  }

  #closeEmoji(): void {
    this.emoji = undefined;
  }
}

define("omo-message-field", MessageField);
