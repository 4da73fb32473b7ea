import { html, LitElement, nothing, type TemplateResult } from "lit";
import { findLinks } from "../../../schema/links.ts";
import {
  piecesOf,
  type TemplateButton,
  type TemplateCard,
  type TemplateParts,
} from "../../../schema/template.ts";
import { type Fill, type Source, textOf, type Values } from "../../../schema/template-fill.ts";
import { type IconName, icon } from "../icons.ts";
import { templateBubbleStyles } from "./template-bubble-styles.ts";

/** What a bubble says beside the template's own words. */
export interface BubbleWords {
  allItems: string;
  image: string;
  video: string;
  document: string;
  location: string;
  parameter: (name: string) => string;
  /** Beside a link of which nobody sees that it is opened. */
  untrackable: string;
}

/** The platform folds the rest away: with four or more, two are shown. */
const buttonsShown = { all: 3, folded: 2 } as const;

const buttonIcons: Record<TemplateButton["kind"], IconName> = {
  url: "link",
  quick_reply: "undo",
  phone: "phoneoff",
  copy_code: "copy",
  other: "more",
};

/**
 * A template as the customer's phone draws it, with one person's values in it. What is filled in has a faint wash;
 * what is still missing says which place it is. `time` is the text of the clock in it.
 */
export class TemplateBubble extends LitElement {
  static override properties = {
    parts: { attribute: false },
    fill: { attribute: false },
    values: { attribute: false },
    words: { attribute: false },
    mediaUrl: { attribute: false },
    tracked: { attribute: false },
    time: {},
  };
  declare parts: TemplateParts;
  declare fill: Fill;
  declare values: Values;
  declare words: BubbleWords;
  /** Where the picture of a team's medium is to be had, a film's poster for a film; undefined while that is not known. */
  declare mediaUrl: ((media: string) => string | undefined) | undefined;
  /** The buttons, by their places, whose links are ours; the other links say that they are not. Undefined: none says anything. */
  declare tracked: readonly string[] | undefined;
  declare time: string;

  static override styles = templateBubbleStyles;

  constructor() {
    super();
    this.fill = {};
    this.values = {};
    this.time = "";
  }

  protected override render(): TemplateResult {
    const { parts } = this;
    const { footer, offer, cards } = parts;
    return html`<div class="chat" part="chat">
      <div class="bubble">
        ${this.#renderHeader(parts, "")}
        ${offer ? html`<div class="offer">${icon("clock", 16)}<span>${this.#renderFixed(offer.text)}</span></div>` : nothing}
        <div class="text"><p>${this.#renderText(parts.body, (name) => `body:${name}`)}</p></div>
        <div class="foot">${footer ? html`<span>${this.#renderFixed(footer)}</span>` : nothing}<time>${this.time}</time></div>
        ${this.#renderButtons(parts.buttons, "")}
      </div>
      ${
        cards
          ? html`<div class="cards" role="group" tabindex="0">
              ${cards.map((card, index) => this.#renderCard(card, `card:${index}/`))}
            </div>`
          : nothing
      }
    </div>`;
  }

  #renderCard(card: TemplateCard, front: string): TemplateResult {
    return html`<div class="bubble">
      ${this.#renderHeader(card, front)}
      <div class="text"><p>${this.#renderText(card.body, (name) => `${front}body:${name}`)}</p></div>
      <div class="foot"></div>
      ${this.#renderButtons(card.buttons, front)}
    </div>`;
  }

  #renderHeader({ header }: TemplateCard, front: string): TemplateResult | typeof nothing {
    if (!header) return nothing;
    const source = this.fill[`${front}header`];
    if (header.kind === "text")
      return html`<div class="text"><p class="title">${this.#renderText(header.text, () => `${front}header`)}</p></div>`;
    const picture = header.kind === "image" ? this.#urlOf(source) : this.#posterOf(source);
    if (picture !== undefined && header.kind !== "document")
      return html`<div class="media">
        <img src=${picture} alt=${this.words[header.kind === "video" ? "video" : "image"]} />
        ${header.kind === "video" ? html`<span class="play">${icon("play", 20)}</span>` : nothing}
      </div>`;
    if (header.kind === "image") return html`<div class="media">${this.words.image}</div>`;
    if (header.kind === "location") {
      const place = source?.from === "location" ? `${source.name}\n${source.address}` : this.words.location;
      return html`<div class="media"><p>${place}</p></div>`;
    }
    const name = source && "fileName" in source ? source.fileName : undefined;
    return html`<div class="media ${header.kind === "document" ? "media--low" : ""}">
      ${icon(header.kind === "video" ? "play" : "file", 20)}<span>${name ?? this.words[header.kind]}</span>
    </div>`;
  }

  #posterOf(source: Source | undefined): string | undefined {
    return source?.from === "media" ? this.mediaUrl?.(source.media) : undefined;
  }

  #urlOf(source: Source | undefined): string | undefined {
    return source?.from === "link" ? source.link : this.#posterOf(source);
  }

  #renderText(text: string, idOf: (name: string) => string): unknown[] {
    return piecesOf(text).map((piece) => {
      if ("fixed" in piece) return this.#renderFixed(piece.fixed);
      const value = textOf(this.fill[idOf(piece.name)], this.values) ?? "";
      return value.trim() === ""
        ? html`<mark class="is-missing">${this.words.parameter(piece.name)}</mark>`
        : html`<mark>${value}</mark>`;
    });
  }

  /** What is approved, with its links marked. */
  #renderFixed(text: string): (TemplateResult | string)[] {
    if (!this.tracked) return [text];
    const pieces: (TemplateResult | string)[] = [];
    let at = 0;
    for (const { url, start } of findLinks(text)) {
      pieces.push(text.slice(at, start), html`<span class="link">${url}</span>${this.#untrackable()}`);
      at = start + url.length;
    }
    return [...pieces, text.slice(at)];
  }

  #untrackable(): TemplateResult {
    return html`<small class="untracked">${this.words.untrackable}</small>`;
  }

  #renderButton({ kind, text, url = "" }: TemplateButton, place: string): TemplateResult {
    const isUntracked = this.tracked?.includes(place) === false && findLinks(url).length > 0;
    return html`<li>
      ${icon(buttonIcons[kind], 18)}<span>${text}</span>${isUntracked ? this.#untrackable() : nothing}
    </li>`;
  }

  #renderButtons(buttons: readonly TemplateButton[], front: string): TemplateResult | typeof nothing {
    if (buttons.length === 0) return nothing;
    const isFolded = buttons.length > buttonsShown.all;
    const shown = isFolded ? buttons.slice(0, buttonsShown.folded) : buttons;
    return html`<ul class="buttons">
      ${shown.map((button, index) => this.#renderButton(button, `${front}button:${index}`))}
      ${isFolded ? html`<li>${icon("menu", 18)}<span>${this.words.allItems}</span></li>` : nothing}
    </ul>`;
  }
}

if (!customElements.get("omo-template-bubble")) customElements.define("omo-template-bubble", TemplateBubble);
