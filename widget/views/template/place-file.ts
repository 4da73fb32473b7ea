import { html, nothing, type TemplateResult } from "lit";
import { mediaLimits } from "../../../schema/media.ts";
import type { Place } from "../../../schema/template.ts";
import type { Source } from "../../../schema/template-fill.ts";
import { define } from "../../define.ts";
import { mediaBookOf } from "../../media/media-book.ts";
import { sizeWords } from "../../media/size-words.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { iconButton } from "../../ui/header.ts";
import { icon } from "../../ui/icons.ts";
import { chooseFiles } from "../compose/choose-files.ts";
import { FileLanding } from "../compose/file-landing.ts";
import "../compose/media-block.ts";
import { View } from "../view.ts";
import { editorStyles } from "./editor-styles.ts";
import { field, radio } from "./fields.ts";
import { mediaKindOf, mediumIn } from "./header-media.ts";
import { FilledEvent } from "./place-editor.ts";
import { placeFileStyles } from "./place-file-styles.ts";
import { placeLabel } from "./place-words.ts";

/** The picture, film or document of a header: uploaded like one of a message, to WhatsApp's limits, or by its address. */
export class PlaceFile extends View {
  static override properties = {
    place: { attribute: false },
    source: { attribute: false },
    isByLink: { state: true },
  };
  declare place: Place;
  declare source: Source | undefined;
  /** Chosen here and not filled in yet. */
  declare protected isByLink: boolean | undefined;
  readonly #landing = new FileLanding(this, (files) => this.#take(files));

  static override styles = [base, controls, editorStyles, placeFileStyles];

  get #book() {
    return mediaBookOf(this.store);
  }

  get #kind() {
    return mediaKindOf(this.place) ?? "file";
  }

  protected override render(): TemplateResult {
    const words = this.strings.template;
    const isByLink = this.isByLink ?? this.source?.from === "link";
    return html`<fieldset class="choice">
        <legend>${words.source}</legend>
        ${radio(words.fromFile, !isByLink, this.#choosing(false))} ${radio(words.fromLink, isByLink, this.#choosing(true))}
      </fieldset>
      ${isByLink ? this.#renderLink() : this.#renderFile()}`;
  }

  #renderFile(): TemplateResult {
    const words = this.strings.template;
    const message = mediumIn(this.place, this.source);
    const max = sizeWords(mediaLimits.whatsapp[this.#kind]?.bytesMax ?? 0);
    const hint = html`<p class="hint" id="takes">${words.takes[this.#kind](max)}</p>`;
    if (!message)
      return html`<button
          type="button"
          class="pick ${this.#landing.isOver ? "is-over" : ""}"
          aria-describedby="takes"
          @click=${() => void this.#choose()}
        >${icon(this.#kind, 22)}<span>${words.chooseFile(this.strings.media.kinds[this.#kind])}</span></button>
        ${hint}`;
    const { status } = this.#book.entry(message.media);
    const isOnItsWay = status === "waiting" || status === "preparing" || status === "uploading";
    return html`<div class="medium ${this.#landing.isOver ? "is-over" : ""}">
        <omo-media-block
          .store=${this.store}
          .strings=${this.strings}
          .message=${message}
          .only=${"whatsapp"}
          .label=${placeLabel(this.place, this.strings)}
        ></omo-media-block>
        ${
          isOnItsWay
            ? iconButton({
                icon: "close",
                label: this.strings.media.cancel(this.#fileName),
                onClick: () => this.#remove(),
              })
            : nothing
        }
      </div>
      ${
        isOnItsWay
          ? nothing
          : html`<div class="acts">
              ${status === "ready" ? html`<button type="button" class="btn btn--outline btn--s" @click=${() => void this.#choose()}>${words.otherFile}</button>` : nothing}
              <button type="button" class="btn btn--outline btn--s" @click=${() => this.#remove()}>${words.removeFile}</button>
            </div>`
      }
      ${hint} ${this.#renderName()}`;
  }

  get #fileName(): string {
    const message = mediumIn(this.place, this.source);
    const entry = message && this.#book.entry(message.media);
    return entry && "fileName" in entry ? entry.fileName : "";
  }

  /** What the customer sees a document called. */
  #renderName(): TemplateResult | typeof nothing {
    const { source } = this;
    if (this.place.kind !== "document" || (source?.from !== "media" && source?.from !== "link"))
      return nothing;
    const { fileName: _, ...rest } = source;
    return field(this.strings.template.fileName, source.fileName ?? "", (fileName) =>
      this.#to(fileName.trim() === "" ? rest : { ...rest, fileName }),
    );
  }

  #renderLink(): TemplateResult {
    const source = this.source?.from === "link" ? this.source : undefined;
    const set = (typed: string) => {
      const link = typed.trim();
      this.#to(link === "" ? undefined : { ...source, from: "link", link });
    };
    return html`${field(this.strings.template.link, source?.link ?? "", set, { type: "url" })}
      ${source ? this.#renderName() : nothing}`;
  }

  #choosing(isByLink: boolean) {
    return () => {
      this.isByLink = isByLink;
    };
  }

  async #choose(): Promise<void> {
    this.#take(await chooseFiles(this.#kind, false));
  }

  /** A header has room for one: what was in it makes way. */
  #take([file, ...others]: readonly File[]): void {
    if (!file) return;
    if (others.length > 0) this.store.showToast({ text: this.strings.template.oneFile(others.length) });
    const before = mediumIn(this.place, this.source)?.media;
    const media = this.#book.add(this.#kind, file, "whatsapp");
    const named = this.place.kind === "document" ? { fileName: file.name } : {};
    this.isByLink = undefined;
    this.#to({ from: "media", media, ...named });
    if (before !== undefined && before !== media) this.#forget(before);
    this.#focus("omo-media-block");
  }

  #remove(): void {
    const before = mediumIn(this.place, this.source)?.media;
    this.isByLink = undefined;
    this.#to(undefined);
    if (before !== undefined) this.#forget(before);
    this.#focus(".pick");
  }

  /** What had the focus gives way to this, once whoever fills the place has said so. */
  #focus(selector: string): void {
    requestAnimationFrame(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  /** What is ready is kept: another draft may hold it, and nobody's use of it is swept away. */
  #forget(media: string): void {
    if (this.#book.entry(media).status !== "ready") this.#book.cancel(media);
  }

  #to(source: Source | undefined): void {
    this.dispatchEvent(new FilledEvent(this.place.id, source));
  }
}

define("omo-place-file", PlaceFile);
