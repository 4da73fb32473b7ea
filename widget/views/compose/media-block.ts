import { html, nothing, type TemplateResult } from "lit";
import type { Channel } from "../../../schema/channels.ts";
import type { MediaMessage } from "../../../schema/content.ts";
import { chosenAccounts } from "../../chosen.ts";
import { define } from "../../define.ts";
import { mediaBookOf } from "../../media/media-book.ts";
import type { MediaEntry } from "../../media/media-entry.ts";
import { problemWords, roomWords, troubleWords } from "../../media/media-words.ts";
import { lengthWords, progressWords, sizeWords } from "../../media/size-words.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { icon } from "../../ui/icons.ts";
import { View } from "../view.ts";
import { chooseFiles } from "./choose-files.ts";
import { mediumObstacle, withAlt } from "./editing.ts";
import { draftManuscript, type Manuscript } from "./manuscript.ts";
import { mediaBlockStyles } from "./media-block-styles.ts";

/**
 * One picture, film or file of the draft: what it is, how far it has come, or what is wrong with it. `only`: the one
 * channel it goes to, instead of those chosen. `label`: what it is called where it is no message of its own.
 */
export class MediaBlock extends View {
  static override properties = {
    message: { attribute: false },
    position: { type: Number },
    only: {},
    label: {},
    manuscript: { attribute: false },
    isDescribing: { state: true },
  };
  declare message: MediaMessage;
  declare position: number;
  declare only: Channel | undefined;
  declare label: string | undefined;
  /** What is written instead of the draft. */
  declare manuscript: Manuscript | undefined;
  declare protected isDescribing: boolean;

  static override styles = [base, controls, mediaBlockStyles];

  constructor() {
    super();
    this.position = 1;
    this.isDescribing = false;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>(".block")?.focus();
  }

  get #book() {
    return mediaBookOf(this.store);
  }

  protected override render(): TemplateResult {
    const { type, media } = this.message;
    const entry = this.#book.entry(media);
    return html`<div class="block" role="group" tabindex="-1" aria-label=${this.label ?? this.strings.media.blockLabel(this.position, type)}>
      ${this.#renderThumb(entry)}
      <div class="words">
        ${this.#renderWords(entry)}
        ${this.#book.isStilled(media) ? html`<p class="warn">${this.strings.media.stilled}</p>` : nothing}
      </div>
      ${this.#renderAlt(entry)}
    </div>`;
  }

  #renderThumb(entry: MediaEntry): TemplateResult {
    const { type, media } = this.message;
    const shown = entry.status === "ready" ? this.#book.shown([media]).get(media) : undefined;
    if (!shown?.previewUrl) return html`<span class="thumb" aria-hidden="true">${icon(type, 22)}</span>`;
    const alt = "alt" in this.message ? (this.message.alt ?? "") : "";
    return html`<span class="thumb">
      <img src=${shown.previewUrl} alt=${alt} decoding="async" />
      ${type === "video" ? html`<span class="sign" aria-hidden="true">${icon("play", 16)}</span>` : nothing}
    </span>`;
  }

  #renderWords(entry: MediaEntry): TemplateResult {
    const words = this.strings.media;
    switch (entry.status) {
      case "loading":
        return html`<p class="name">${words.kinds[this.message.type]}</p><p>${words.loading}</p>`;
      case "waiting":
      case "preparing":
        return html`<p class="name">${entry.fileName}</p><p>${words[entry.status]}</p>`;
      case "uploading":
        return this.#renderProgress(entry);
      case "broken": {
        const [sent] = progressWords(entry.sent, entry.bytes);
        const unit = sizeWords(entry.bytes).split(" ")[1] ?? "";
        return html`<p class="name">${entry.fileName}</p>
          <p class="trouble" role="alert">${words.broken(`${sent} ${unit}`, entry.isSignedOut)}</p>
          <p>${words.brokenSafe}</p>
          <div class="acts">
            <button type="button" class="btn btn--outline btn--s" data-focus="resume" @click=${() => this.#book.resume(this.message.media)}>${words.resume}</button>
          </div>`;
      }
      case "interrupted":
        return html`<p class="name">${entry.medium?.fileName ?? words.kinds[this.message.type]}</p>
          <p class="trouble">${entry.medium ? words.interrupted : words.gone}</p>
          ${entry.medium ? html`<p>${words.interruptedSafe}</p>` : nothing}
          ${this.#renderChooseAgain()}`;
      case "refused":
      case "failed":
        return html`<p class="name">${entry.fileName}</p>
          <p class="trouble" role="alert">${troubleWords(entry, words)}</p>
          ${this.#renderChooseAgain()}`;
      case "ready":
        return this.#renderReady(entry);
    }
  }

  #renderProgress({ fileName, sent, bytes }: Extract<MediaEntry, { status: "uploading" }>): TemplateResult {
    const words = this.strings.media;
    const [shownSent, shownBytes] = progressWords(sent, bytes);
    const share = bytes === 0 ? 0 : sent / bytes;
    return html`<p class="name">${fileName}</p>
      <p class="num">${words.uploading(shownSent, shownBytes)}</p>
      <div
        class="track"
        role="progressbar"
        aria-label=${words.progressLabel(fileName)}
        aria-valuemin="0"
        aria-valuemax=${bytes}
        aria-valuenow=${sent}
        aria-valuetext=${words.uploading(shownSent, shownBytes)}
      ><span .style=${`transform: scaleX(${share})`}></span></div>`;
  }

  #renderReady({ medium }: Extract<MediaEntry, { status: "ready" }>): TemplateResult {
    const words = this.strings.media;
    const chosen = this.only ? [this.only] : chosenAccounts(this.store).map(({ channel }) => channel);
    const known = this.#book.known([medium.id]);
    const isKept = this.manuscript?.isKept;
    const problem = isKept ? undefined : mediumObstacle(this.message, chosen, known);
    const room = problem || isKept ? undefined : roomWords(medium.kind, chosen, words);
    const size = medium.bytes > 0 ? sizeWords(medium.bytes) : words.elsewhere;
    const facts = medium.durationMs === null ? [size] : [lengthWords(medium.durationMs), size];
    const isOneLine = medium.kind === "image" && room !== undefined;
    return html`<p class="name">${medium.fileName}</p>
      <p class="num">${[...facts, ...(isOneLine ? [room] : [])].join(words.join)}</p>
      ${room === undefined || isOneLine ? nothing : html`<p>${room}</p>`}
      ${problem ? html`<p class=${problem.code === "media_not_carried" ? "warn" : "trouble"}>${problemWords(problem, words)}</p>` : nothing}`;
  }

  #renderChooseAgain(): TemplateResult {
    return html`<div class="acts">
      <button type="button" class="btn btn--outline btn--s" @click=${() => this.#chooseAgain()}>${this.strings.media.chooseAgain}</button>
    </div>`;
  }

  async #chooseAgain(): Promise<void> {
    const { type, media } = this.message;
    const [file] = await chooseFiles(type, false);
    if (file) this.#book.chooseAgain(media, type, file, this.only);
  }

  #renderAlt(entry: MediaEntry): TemplateResult | typeof nothing {
    const { message, position } = this;
    if (message.type === "file" || entry.status !== "ready") return nothing;
    if (!this.isDescribing && message.alt === undefined) return nothing;
    const words = this.strings.media;
    return html`<div class="alt">
      <span id="alt-hint">${words.altHint}</span>
      <input
        type="text"
        aria-describedby="alt-hint"
        maxlength="300"
        aria-label=${words.altLabel(position)}
        .value=${message.alt ?? ""}
        @input=${(event: Event) => this.#say(event)}
      />
    </div>`;
  }

  /** Opens the place to say in words what it shows. */
  async describe(): Promise<void> {
    this.isDescribing = true;
    await this.updateComplete;
    this.renderRoot.querySelector("input")?.focus();
  }

  #say({ target }: Event): void {
    if (!(target instanceof HTMLInputElement)) return;
    // Emptied to be written anew: the place for it stays.
    this.isDescribing = true;
    const { read, write } = this.manuscript ?? draftManuscript(this.store);
    write(withAlt(read(), read().indexOf(this.message), target.value));
  }
}

define("omo-media-block", MediaBlock);
