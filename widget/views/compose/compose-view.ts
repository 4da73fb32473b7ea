import { html, nothing, type TemplateResult } from "lit";
import { messagesMax } from "../../../schema/channels.ts";
import { isBlank, mediaOf } from "../../../schema/content.ts";
import { chosenAccounts } from "../../chosen.ts";
import { Arrival } from "../../controllers/arrival.ts";
import { define } from "../../define.ts";
import { isTemplate } from "../../draft.ts";
import { linksSent } from "../../links-sent.ts";
import { mediaBookOf } from "../../media/media-book.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { bottomBar, toast } from "../../ui/bottom-bar.ts";
import "../../ui/bubbles/bubbles.ts";
import { header, iconButton } from "../../ui/header.ts";
import { channelMark, channelName } from "../../ui/icons.ts";
import { otherDraftNote } from "../drafts/other-draft-note.ts";
import { formats } from "../formats.ts";
import { bubbleTime } from "../preview/bubble-time.ts";
import type { UseEvent } from "../replies/replies-panel.ts";
import { useReply, writtenIn } from "../replies/use-reply.ts";
import { View } from "../view.ts";
import { composeViewStyles } from "./compose-view-styles.ts";
import { isWritten, obstacleIn, shown } from "./editing.ts";
import { MessageList } from "./message-list.ts";
import { obstacleText } from "./obstacle-text.ts";

/** 編輯訊息: up to five messages, with who they go to above and what is saved below. */
export class ComposeView extends View {
  static override properties = {
    isTold: { state: true },
    replies: { state: true },
    repliesBusy: { state: true },
  };
  /** Whether 下一步 was tried in vain, so that the reason stands out. */
  declare protected isTold: boolean;
  /** 「預存回覆」 beside or over the messages: its list, or the form that keeps what is written. */
  declare protected replies: "closed" | "list" | "form" | "drafts";
  declare protected repliesBusy: string | undefined;

  /** Files of a reply that was picked, from where the host keeps them. */
  #fetching = new AbortController();

  static override styles = [base, controls, frame, composeViewStyles];

  constructor() {
    super();
    this.isTold = false;
    this.replies = "closed";
    new Arrival(this);
  }

  /** The cursor is already in the first message, unless somebody comes back to something else. */
  protected override firstUpdated(): void {
    if (this.store.state.opensDrafts) {
      this.store.set({ opensDrafts: false });
      void this.#openReplies("drafts");
      return;
    }
    this.#leaveToTemplate();
    const { focus, draft } = this.store.state;
    if (focus === null && this.store.hasMoved && draft.messages.every(isBlank))
      void this.#list?.focusMessage(0);
  }

  /** The present draft may be a template, which is filled on a screen of its own; what is written here is messages. */
  #leaveToTemplate(): void {
    const { draft, screen } = this.store.state;
    if (!isTemplate(draft) || screen.name !== "compose") return;
    if (draft.template) this.store.replace({ name: "template" });
    else this.store.writeAs("message");
  }

  get #list(): MessageList | null {
    const list = this.renderRoot.querySelector("omo-message-list");
    return list instanceof MessageList ? list : null;
  }

  protected override render(): TemplateResult {
    const strings = this.strings.compose;
    const hasSheet = this.replies !== "closed" && this.store.state.panes === 1;
    return html`<div class="app" ?inert=${hasSheet} @keydown=${this.#handleKeydown}>
      ${header(this.strings, {
        title: strings.title,
        subtitle: strings.kind,
        step: 2,
        leading: { icon: "back", label: this.strings.common.back, onClick: () => this.store.back() },
        actions: html`<button type="button" class="btn btn--text" data-focus="replies" @click=${() => this.#openReplies("list")}>${this.strings.replies.title}</button>`,
      })}
      <main class="main main--canvas">
        <div>
          ${this.#renderTo()}
          <omo-message-list .store=${this.store} .strings=${this.strings}></omo-message-list>
          ${this.#renderKeep()}
        </div>
        ${this.store.state.panes === 1 ? nothing : this.replies === "closed" ? this.#renderSide() : this.#renderRepliesSide()}
      </main>
      ${bottomBar(this.store, this.strings, html`${otherDraftNote(this.store, this.strings)}${this.#renderBar()}`)}
    </div>
    ${hasSheet ? this.#renderRepliesSheet() : nothing}`;
  }

  #renderKeep(): TemplateResult {
    const { save, saveOff } = this.strings.replies;
    const isOff = writtenIn(this.store.state.draft.messages).length === 0;
    return html`<p class="keep">
      <button
        type="button"
        class="btn btn--text"
        aria-disabled=${isOff ? "true" : nothing}
        title=${isOff ? saveOff : nothing}
        @click=${() => (isOff ? this.store.say(saveOff) : this.#openReplies("form"))}
      >${save}</button>
      <button type="button" class="btn btn--text" @click=${() => this.#openReplies("drafts")}>${this.strings.drafts.title}</button>
    </p>`;
  }

  #renderRepliesSheet(): TemplateResult {
    return html`<omo-sheet .heading=${this.#besideTitle} .strings=${this.strings} @close=${this.#closeReplies}>
      ${this.#renderReplies()}
      <div slot="bar" class="said">${toast(this.store)}</div>
    </omo-sheet>`;
  }

  #renderRepliesSide(): TemplateResult {
    const title = this.#besideTitle;
    const { close } = this.strings.common;
    return html`<section class="side side--replies" aria-label=${title} @keydown=${this.#handleSideKeydown}>
      <div class="side__head">
        <h2 tabindex="-1">${title}</h2>
        ${iconButton({ icon: "close", label: close, onClick: this.#closeReplies })}
      </div>
      ${this.#renderReplies()}
    </section>`;
  }

  get #besideTitle(): string {
    return this.replies === "drafts" ? this.strings.drafts.title : this.strings.replies.title;
  }

  #renderReplies(): TemplateResult {
    if (this.replies === "drafts")
      return html`<omo-drafts .store=${this.store} .strings=${this.strings} @close=${this.#closeReplies}></omo-drafts>`;
    return html`<omo-replies
      .store=${this.store}
      .strings=${this.strings}
      .written=${writtenIn(this.store.state.draft.messages)}
      .startWithForm=${this.replies === "form"}
      .busy=${this.repliesBusy}
      @omo-use=${this.#handleUse}
      @omo-give-up=${() => this.#fetching.abort()}
    ></omo-replies>`;
  }

  async #openReplies(replies: "list" | "form" | "drafts"): Promise<void> {
    await (replies === "drafts"
      ? import("../drafts/drafts-panel.ts")
      : import("../replies/replies-panel.ts"));
    this.replies = replies;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".side__head h2")?.focus();
  }

  readonly #closeReplies = (): void => {
    const isBeside = this.store.state.panes > 1;
    this.#fetching.abort();
    this.replies = "closed";
    this.#leaveToTemplate();
    if (isBeside) this.renderRoot.querySelector<HTMLElement>("[data-focus=replies]")?.focus();
  };

  readonly #handleSideKeydown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") this.#closeReplies();
  };

  /** On a phone the sheet gives way to the messages; beside them it stays, for more. */
  readonly #handleUse = async ({ reply, how }: UseEvent): Promise<void> => {
    if (this.repliesBusy !== undefined) return;
    this.repliesBusy = this.strings.replies.fetching;
    this.#fetching = new AbortController();
    const { signal } = this.#fetching;
    const isIn = await useReply(this.store, this.strings, { reply, how, signal });
    this.repliesBusy = undefined;
    if (!isIn) return;
    if (this.store.state.panes > 1) return;
    this.replies = "closed";
    await this.updateComplete;
    const first = shown(this.store.state.draft.messages).length - reply.messages.length;
    void this.#list?.focusMessage(Math.max(0, first));
  };

  #renderTo(): TemplateResult {
    const strings = this.strings.compose;
    const used = shown(this.store.state.draft.messages).length;
    return html`<div class="to">
      <b class="num">${strings.people(this.store.chosenCount)}</b>
      ${this.#channels().map(
        ({ channel, people }) =>
          html`${channelMark(channel, 16)}<span class="num">${strings.onChannel(people)}</span>`,
      )}
      <span class="grow"></span>
      <span class="sm muted">${strings.messageCount(used, messagesMax)}</span>
      <span class="slots" aria-hidden="true">
        ${Array.from({ length: messagesMax }, (_, slot) => html`<i class=${slot < used ? "is-on" : ""}></i>`)}
      </span>
    </div>`;
  }

  /** Chosen people by channel, accounts of one channel together. */
  #channels(): { channel: "line" | "whatsapp"; people: number }[] {
    const sums = new Map<"line" | "whatsapp", number>();
    for (const { channel, people } of chosenAccounts(this.store))
      sums.set(channel, (sums.get(channel) ?? 0) + people);
    return [...sums].map(([channel, people]) => ({ channel, people }));
  }

  #renderSide(): TemplateResult {
    const strings = this.strings.compose;
    const [account] = chosenAccounts(this.store);
    const { messages } = this.store.state.draft;
    const isEmpty = !messages.some(isWritten);
    return html`<section class="side" aria-label=${strings.previewTitle}>
      <h2>${strings.previewTitle}${account ? html`<span class="muted">・${channelName(account.channel)}</span>` : nothing}</h2>
      ${
        isEmpty
          ? html`<p class="muted">${strings.previewEmpty}</p>`
          : html`<omo-bubbles
              .channel=${account?.channel ?? "line"}
              .accountName=${account?.name ?? ""}
              .messages=${messages}
              .name=${""}
              .links=${linksSent(this.store)}
              .media=${mediaBookOf(this.store).shown(mediaOf(messages))}
              .time=${bubbleTime(Date.now(), account?.channel ?? "line", this.strings.locale, this.store.timeZone)}
            ></omo-bubbles>`
      }
    </section>`;
  }

  #renderBar(): TemplateResult {
    const strings = this.strings.compose;
    const reason = this.#reason();
    const { savedAtMs } = this.store.state.draft;
    const saved =
      savedAtMs === null
        ? strings.notSavedYet
        : strings.saved(formats(this.store, this.strings).clock(savedAtMs));
    return html`<div class="bar__row">
      <div class="bar__sum">
        <b class="saved">${saved}</b>
        ${reason === undefined ? nothing : html`<span id="why" class=${this.isTold ? "is-told" : ""}>${reason}</span>`}
      </div>
      <button
        type="button"
        class="btn btn--primary"
        data-focus="next"
        aria-disabled=${reason === undefined ? nothing : "true"}
        aria-describedby=${reason === undefined ? nothing : "why"}
        @click=${() => this.#next()}
      >${strings.next}</button>
    </div>`;
  }

  #obstacle() {
    const channels = chosenAccounts(this.store).map(({ channel }) => channel);
    const { messages } = this.store.state.draft;
    const media = mediaBookOf(this.store).known(mediaOf(messages));
    return obstacleIn(messages, channels, media, linksSent(this.store));
  }

  #reason(): string | undefined {
    const strings = this.strings.compose;
    const obstacle = this.#obstacle();
    if (obstacle) return obstacleText(obstacle, this.strings);
    return this.store.chosenCount === 0 ? strings.nobodyChosen : undefined;
  }

  #next(): void {
    const reason = this.#reason();
    if (reason === undefined) {
      this.store.go({ name: "preview" }, "next");
      return;
    }
    this.isTold = true;
    this.store.say(reason, "assertive");
    const obstacle = this.#obstacle();
    if (obstacle) void this.#list?.focusMessage(obstacle.index);
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#next();
  }
}

define("omo-compose", ComposeView);
