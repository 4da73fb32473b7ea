import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { Channel } from "../../../schema/channels.ts";
import { glimpseOf, isMedia, isText, type MediaMessage, type Message } from "../../../schema/content.ts";
import { asTyped, type LinkForm } from "../../../schema/link-tracking.ts";
import type { ShownMedia } from "../../media/media-entry.ts";
import { icon } from "../icons.ts";
import { isCarried, mediaBubble } from "./bubbles-media.ts";
import { bubblesStyles } from "./bubbles-styles.ts";
import { type SentPiece, sentPieces } from "./sent-text.ts";

/**
 * Messages as the customer's phone draws them: their side, so the bubbles stand at the start, with the account's
 * name. Of a template only its name is known here. `time` is the text of the clock beside each bubble, `name` the
 * customer's, and `links` is how links are sent.
 */
export class Bubbles extends LitElement {
  static override properties = {
    channel: {},
    accountName: {},
    messages: { attribute: false },
    media: { attribute: false },
    time: {},
    name: {},
    links: { attribute: false },
  };
  declare channel: Channel;
  declare accountName: string;
  declare messages: readonly Message[];
  /** The media that are ready. */
  declare media: ShownMedia;
  declare time: string;
  declare name: string;
  declare links: LinkForm;

  static override styles = bubblesStyles;

  constructor() {
    super();
    this.channel = "line";
    this.accountName = "";
    this.messages = [];
    this.media = new Map();
    this.time = "";
    this.name = "";
    this.links = asTyped;
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
              ${isMedia(message) ? this.#medium(message) : html`<div class="bubble">${this.#text(message, messages)}</div>`}<time>${this.time}</time>
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
            <div class="bubble">${this.#text(message, messages)}<time>${this.time}</time></div>
          </li>`,
        )}
      </ol>
    </div>`;
  }

  #text(message: Message, all: readonly Message[]): TemplateResult {
    const pieces = this.#piecesOf(message, all);
    const card = renderLinkCard(pieces);
    const text = html`<p>${pieces.map(renderPiece)}</p>`;
    return this.channel === "line" ? html`${text}${card}` : html`${card}${text}`;
  }

  #piecesOf(message: Message, all: readonly Message[]): SentPiece[] {
    if (!isText(message)) return [{ kind: "text", text: glimpseOf(message) }];
    const before = all.slice(0, all.indexOf(message)).filter(isText);
    const links = before.flatMap((one) => sentPieces(one, "", asTyped)).filter(({ kind }) => kind === "link");
    return sentPieces(message, this.name, this.links, links.length);
  }

  #medium(message: MediaMessage): TemplateResult {
    return mediaBubble(message, this.media.get(message.media));
  }
}

/** Text with its links; everything else stays text, whatever it contains. */
function renderPiece(piece: SentPiece): TemplateResult | string {
  switch (piece.kind) {
    case "link":
      return html`<a href=${piece.target} target="_blank" rel="noopener noreferrer">${piece.text}</a>`;
    case "name":
      return html`<mark>${piece.text}</mark>`;
    default:
      return piece.text;
  }
}

/** Both platforms show what the first link leads to. Its title is only theirs to know. */
function renderLinkCard(pieces: readonly SentPiece[]): TemplateResult | typeof nothing {
  const link = pieces.find((piece) => piece.kind === "link");
  if (link?.kind !== "link" || !URL.canParse(link.target)) return nothing;
  return html`<span class="card" aria-hidden="true">${icon("link", 20)}<span>${new URL(link.target).hostname}</span></span>`;
}

if (!customElements.get("omo-bubbles")) customElements.define("omo-bubbles", Bubbles);
