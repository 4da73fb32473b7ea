import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { PlatformWord } from "../../../schema/api.ts";
import { messagesMax } from "../../../schema/channels.ts";
import { type FreeMessage, isMedia } from "../../../schema/content.ts";
import { define } from "../../define.ts";
import { mediaBookOf } from "../../media/media-book.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { icon } from "../../ui/icons.ts";
import type { AddedEvent } from "./add-row.ts";
import { type Drag, followDrag } from "./drag.ts";
import * as editing from "./editing.ts";
import "./add-row.ts";
import { draftManuscript, type Manuscript, type Meter } from "./manuscript.ts";
import { MediaBlock } from "./media-block.ts";
import type { TextEvent } from "./message-field.ts";
import "./message-field.ts";
import { messageListStyles } from "./message-list-styles.ts";
import type { MenuItem } from "./message-menu.ts";
import { refusalNotes, refusalsOf } from "./platform-refusal.ts";
import { refusalStyles } from "./platform-refusal-styles.ts";
import "./message-menu.ts";
import { View } from "../view.ts";

/** The messages of the draft, to be written, ordered, duplicated and deleted. */
export class MessageList extends View {
  static override properties = {
    drag: { state: true },
    words: { attribute: false },
    manuscript: { attribute: false },
  };
  declare protected drag: Drag | undefined;

  /** What platforms have said of these messages; a newer word draws them again. */
  declare words: readonly PlatformWord[] | undefined;

  /** What is written instead of the draft. */
  declare manuscript: Manuscript | undefined;

  /** A name for each block that goes with it when it moves, so that its field and focus go along. */
  #keys: number[] = [];
  #nextKey = 0;

  static override styles = [base, controls, messageListStyles, refusalStyles];

  /** Puts the cursor into a message. */
  async focusMessage(index: number): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelectorAll<HTMLElement>("[data-message]")[index]?.focus();
  }

  get #manuscript(): Manuscript {
    return this.manuscript ?? draftManuscript(this.store);
  }

  get #messages(): editing.Messages {
    return this.#manuscript.read();
  }

  #write(messages: editing.Messages): void {
    this.#manuscript.write(messages);
    // Whoever else keeps them draws this list a moment later: the focus is put where they are by then.
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const count = editing.shown(this.#messages).length;
    while (this.#keys.length < count) this.#keys.push(this.#nextKey++);
    this.#keys.length = count;
  }

  protected override render(): TemplateResult {
    const strings = this.strings.compose;
    const messages = editing.shown(this.#messages);
    const { isKept, meter } = this.#manuscript;
    const refusals = isKept ? [] : refusalsOf(this.store);
    return html`<ol class="msgs" aria-label=${strings.listLabel}>
        ${repeat(
          messages,
          (_, index) => this.#keys[index],
          (
            message,
            index,
          ) => html`<li class="msg ${this.#dropClass(index)}" @keydown=${(event: KeyboardEvent) => this.#handleKeydown(event, index)}>
            <div class="rail">
              <b aria-hidden="true">${index + 1}</b>
              ${
                messages.length > 1
                  ? html`<span class="handle" aria-hidden="true" @pointerdown=${(event: PointerEvent) => this.#handleGrab(event, index)}>${icon("drag", 20)}</span>`
                  : nothing
              }
            </div>
            <div class="card">
              ${this.#renderMessage(message, index, meter)}
              ${refusalNotes(
                refusals.filter((word) => word.index === index),
                this.strings,
              )}
              ${
                isMedia(message) && this.#isOnItsWay(message.media)
                  ? html`<button type="button" class="iconbtn cancel" aria-label=${this.#cancelLabel(message.media)} @click=${() => this.#remove(index)}>${icon("close", 20)}</button>`
                  : nothing
              }
              <omo-message-menu
                ?hidden=${isMedia(message) && this.#isOnItsWay(message.media)}
                .label=${strings.moreLabel(index + 1)}
                .items=${this.#menuItems(index, messages.length)}
              ></omo-message-menu>
            </div>
          </li>`,
        )}
      </ol>
      <omo-add-row
        .store=${this.store}
        .strings=${this.strings}
        .manuscript=${this.manuscript}
        @omo-add-text=${() => this.#add()}
        @omo-added=${(event: AddedEvent) => void this.focusMessage(event.index)}
      ></omo-add-row>`;
  }

  #renderMessage(message: FreeMessage, index: number, meter: Meter): TemplateResult {
    const position = index + 1;
    if (isMedia(message))
      return html`<omo-media-block
        data-message
        .store=${this.store}
        .strings=${this.strings}
        .message=${message}
        .position=${position}
        .manuscript=${this.manuscript}
      ></omo-media-block>`;
    return html`<omo-message-field
      data-message
      .text=${message.text}
      .nameFallback=${message.nameFallback}
      .position=${position}
      .meter=${meter}
      .locale=${this.strings.locale}
      .strings=${this.strings.compose}
      @omo-text=${(event: TextEvent) => this.#write(editing.withText(this.#messages, index, event.text, event.nameFallback))}
    ></omo-message-field>`;
  }

  #isOnItsWay(media: string): boolean {
    const { status } = mediaBookOf(this.store).entry(media);
    return status === "waiting" || status === "preparing" || status === "uploading";
  }

  #cancelLabel(media: string): string {
    const entry = mediaBookOf(this.store).entry(media);
    return this.strings.media.cancel("fileName" in entry ? entry.fileName : "");
  }

  #menuItems(index: number, count: number): MenuItem[] {
    const { moveUp, moveUpHint, moveDown, moveDownHint, duplicate, duplicateFull, remove, removeHint } =
      this.strings.compose;
    const up: MenuItem = {
      icon: "up",
      label: moveUp,
      hint: moveUpHint,
      run: () => this.#move(index, index - 1),
    };
    const down: MenuItem = {
      icon: "down",
      label: moveDown,
      hint: moveDownHint,
      run: () => this.#move(index, index + 1),
    };
    const off = count >= messagesMax ? duplicateFull : undefined;
    return [
      ...(index > 0 ? [up] : []),
      ...(index < count - 1 ? [down] : []),
      ...this.#describeItem(index),
      { icon: "copy", label: duplicate, off, run: () => this.#duplicate(index) },
      { icon: "trash", label: remove, hint: removeHint, run: () => this.#remove(index) },
    ];
  }

  #describeItem(index: number): MenuItem[] {
    const message = this.#messages[index];
    if (!message || !isMedia(message) || message.type === "file") return [];
    if (mediaBookOf(this.store).entry(message.media).status !== "ready") return [];
    const run = () => {
      const block = this.renderRoot.querySelectorAll("[data-message]")[index];
      if (block instanceof MediaBlock) void block.describe();
    };
    return [{ icon: "text", label: this.strings.media.altAdd, run }];
  }

  #dropClass(index: number): string {
    const { drag } = this;
    if (!drag) return "";
    if (index === drag.from) return "is-dragged";
    if (index !== drag.to || drag.to === drag.from) return "";
    return drag.to < drag.from ? "is-drop-before" : "is-drop-after";
  }

  #add(): void {
    const count = editing.shown(this.#messages).length;
    if (count >= messagesMax) return;
    this.#write(editing.withAdded(this.#messages, count));
    void this.focusMessage(count);
  }

  #duplicate(index: number): void {
    this.#keys.splice(index + 1, 0, this.#nextKey++);
    this.#write(editing.withDuplicate(this.#messages, index));
    this.store.say(this.strings.compose.duplicated(index + 2));
    void this.focusMessage(index + 1);
  }

  #move(from: number, to: number): void {
    const moved = editing.withMoved(this.#messages, from, to);
    if (moved === this.#messages) return;
    const [key = this.#nextKey++] = this.#keys.splice(from, 1);
    this.#keys.splice(to, 0, key);
    this.#write(moved);
    this.store.say(this.strings.compose.moved(from + 1, to + 1));
    void this.focusMessage(to);
  }

  #remove(index: number): void {
    const message = editing.shown(this.#messages)[index];
    if (!message) return;
    const strings = this.strings.compose;
    this.#keys.splice(index, 1);
    this.#write(editing.withRemoved(this.#messages, index));
    // What has not come in goes for good: there is nothing to bring back.
    if (isMedia(message) && mediaBookOf(this.store).entry(message.media).status !== "ready") {
      mediaBookOf(this.store).cancel(message.media);
      this.store.say(strings.removed(index + 1));
      void this.focusMessage(Math.min(index, editing.shown(this.#messages).length - 1));
      return;
    }
    const putBack = () => {
      this.#write(editing.withPutBack(this.#messages, index, message));
      void this.focusMessage(index);
    };
    this.store.showToast({ text: strings.removed(index + 1), action: { label: strings.undo, run: putBack } });
    void this.focusMessage(Math.min(index, editing.shown(this.#messages).length - 1));
  }

  #handleKeydown(event: KeyboardEvent, index: number): void {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowUp") this.#move(index, index - 1);
    else if (event.key === "ArrowDown") this.#move(index, index + 1);
    else if (event.key === "Delete") this.#remove(index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #handleGrab(event: PointerEvent, index: number): void {
    event.preventDefault();
    this.drag = { from: index, to: index };
    followDrag(index, {
      blocks: () => [...this.renderRoot.querySelectorAll(".msg")],
      onMove: (drag) => {
        this.drag = drag;
      },
      onEnd: (drag) => {
        this.drag = undefined;
        if (drag) this.#move(drag.from, drag.to);
      },
    });
  }
}

define("omo-message-list", MessageList);
