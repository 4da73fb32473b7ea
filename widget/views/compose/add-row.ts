import { html, nothing, type TemplateResult } from "lit";
import { messagesMax } from "../../../schema/channels.ts";
import { type MediaKind, mediaKinds } from "../../../schema/media.ts";
import { chosenAccounts } from "../../chosen.ts";
import { define } from "../../define.ts";
import { mediaBookOf } from "../../media/media-book.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { icon } from "../../ui/icons.ts";
import { View } from "../view.ts";
import { addRowStyles } from "./add-row-styles.ts";
import { chooseFiles, kindOfFile } from "./choose-files.ts";
import * as editing from "./editing.ts";
import { FileLanding } from "./file-landing.ts";
import { draftManuscript, type Manuscript } from "./manuscript.ts";

/** A medium has become a message, the one with this index. */
export class AddedEvent extends Event {
  readonly index: number;
  constructor(index: number) {
    super("omo-added");
    this.index = index;
  }
}

/**
 * 文字, 圖片, 影片, 檔案. What the chosen channels cannot carry is greyed with its reason. Files may also be dropped
 * anywhere on the widget, or pasted.
 */
export class AddRow extends View {
  static override properties = { manuscript: { attribute: false } };
  /** What is written instead of the draft. */
  declare manuscript: Manuscript | undefined;
  readonly #landing = new FileLanding(this, (files) => void this.#take(files));

  static override styles = [base, controls, addRowStyles];

  get #messages(): editing.Messages {
    return (this.manuscript ?? draftManuscript(this.store)).read();
  }

  get #room(): number {
    const isUntouched = this.#messages.every((message) => !editing.isWritten(message));
    return messagesMax - (isUntouched ? 0 : this.#messages.length);
  }

  protected override render(): TemplateResult {
    const { compose } = this.strings;
    const isFull = editing.shown(this.#messages).length >= messagesMax;
    const hasNoRoom = this.#room <= 0;
    const reason = hasNoRoom ? undefined : this.#reason("file");
    return html`<div class="add ${this.#landing.isOver ? "is-over" : ""}">
      <div class="kinds">
        ${this.#button("text", compose.add, compose.addLabel, isFull ? "full" : undefined, () =>
          this.dispatchEvent(new Event("omo-add-text")),
        )}
        ${mediaKinds.map((kind) => this.#mediaButton(kind, hasNoRoom))}
      </div>
      ${isFull ? html`<p class="reason" id="full">${icon("info", 16)}<span>${compose.addFull}</span></p>` : nothing}
      ${reason === undefined ? nothing : html`<p class="reason" id="off">${icon("info", 16)}<span>${reason}</span></p>`}
    </div>`;
  }

  #mediaButton(kind: MediaKind, isFull: boolean): TemplateResult {
    const words = this.strings.media;
    const off = isFull ? "full" : this.#reason(kind) === undefined ? undefined : "off";
    return this.#button(kind, words.kinds[kind], words.addLabel(kind), off, () => void this.#choose(kind));
  }

  #button(
    name: MediaKind | "text",
    text: string,
    label: string,
    off: string | undefined,
    onClick: () => void,
  ): TemplateResult {
    return html`<button
      type="button"
      class="kind"
      aria-label=${label}
      aria-disabled=${off === undefined ? nothing : "true"}
      aria-describedby=${off ?? nothing}
      @click=${off === undefined ? onClick : nothing}
    >${icon(name, 22)}<span>${text}</span></button>`;
  }

  /** Why a kind cannot be chosen: a channel of those chosen carries none. */
  #reason(kind: MediaKind): string | undefined {
    if (this.manuscript?.isKept) return undefined;
    const accounts = chosenAccounts(this.store);
    const refusing = editing.refusingOf(
      kind,
      accounts.map(({ channel }) => channel),
    );
    if (refusing.length === 0) return undefined;
    const people = accounts
      .filter(({ channel }) => refusing.includes(channel))
      .reduce((sum, account) => sum + account.people, 0);
    return `${this.strings.media.file(people)}${this.strings.media.fileHint}`;
  }

  async #choose(kind: MediaKind): Promise<void> {
    const files = await chooseFiles(kind, this.#room > 1);
    this.#add(files.map((file) => ({ kind, file })));
  }

  /** As many as there is room for; the others are named, not lost without a word. */
  #add(files: readonly { kind: MediaKind; file: File }[]): void {
    const taken = files.filter(({ kind }) => this.#reason(kind) === undefined).slice(0, this.#room);
    const refused = files.find(({ kind }) => this.#reason(kind) !== undefined);
    for (const { kind, file } of taken) {
      const id = mediaBookOf(this.store).add(kind, file);
      const { read, write } = this.manuscript ?? draftManuscript(this.store);
      write(editing.withMedium(read(), editing.mediaMessage(kind, id)));
    }
    const why = refused && this.#reason(refused.kind);
    const over = files.length - taken.length;
    if (over > 0) this.store.showToast({ text: why ?? this.strings.media.tooMany(over) });
    if (taken.length > 0) this.dispatchEvent(new AddedEvent(this.#messages.length - 1));
  }

  async #take(files: readonly File[]): Promise<void> {
    this.#add(await Promise.all(files.map(async (file) => ({ kind: await kindOfFile(file), file }))));
  }
}

define("omo-add-row", AddRow);
