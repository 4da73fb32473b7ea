import { html, nothing, type TemplateResult } from "lit";
import { messagesMax } from "../../../schema/channels.ts";
import { Arrival } from "../../controllers/arrival.ts";
import { define } from "../../define.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { bottomBar } from "../../ui/bottom-bar.ts";
import "../../ui/bubbles/bubbles.ts";
import { header } from "../../ui/header.ts";
import { channelMark, channelName } from "../../ui/icons.ts";
import { formats } from "../formats.ts";
import { bubbleTime } from "../preview/bubble-time.ts";
import { View } from "../view.ts";
import { composeViewStyles } from "./compose-view-styles.ts";
import { obstacleIn, shown } from "./editing.ts";
import { MessageList } from "./message-list.ts";
import { obstacleText } from "./obstacle-text.ts";

/** 編輯訊息: up to five messages, with who they go to above and what is saved below. */
export class ComposeView extends View {
  static override properties = {
    isTold: { state: true },
  };
  /** Whether 下一步 was tried in vain, so that the reason stands out. */
  declare protected isTold: boolean;

  static override styles = [base, controls, frame, composeViewStyles];

  constructor() {
    super();
    this.isTold = false;
    new Arrival(this);
  }

  /** The cursor is already in the first message, unless somebody comes back to something else. */
  protected override firstUpdated(): void {
    const { focus, draft } = this.store.state;
    if (focus === null && this.store.hasMoved && shown(draft.messages)[0]?.text === "")
      void this.#list?.focusMessage(0);
  }

  get #list(): MessageList | null {
    const list = this.renderRoot.querySelector("omo-message-list");
    return list instanceof MessageList ? list : null;
  }

  protected override render(): TemplateResult {
    const strings = this.strings.compose;
    return html`<div class="app" @keydown=${this.#handleKeydown}>
      ${header(this.strings, {
        title: strings.title,
        subtitle: strings.kind,
        step: 2,
        leading: { icon: "back", label: this.strings.common.back, onClick: () => this.store.back() },
      })}
      <main class="main main--canvas">
        <div>
          ${this.#renderTo()}
          <omo-message-list .store=${this.store} .strings=${this.strings}></omo-message-list>
        </div>
        ${this.store.state.panes > 1 ? this.#renderSide() : nothing}
      </main>
      ${bottomBar(this.store, this.strings, this.#renderBar())}
    </div>`;
  }

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
    for (const { channel, people } of this.store.chosenAccounts())
      sums.set(channel, (sums.get(channel) ?? 0) + people);
    return [...sums].map(([channel, people]) => ({ channel, people }));
  }

  #renderSide(): TemplateResult {
    const strings = this.strings.compose;
    const [account] = this.store.chosenAccounts();
    const { messages } = this.store.state.draft;
    const isEmpty = messages.every(({ text }) => text.trim() === "");
    return html`<section class="side" aria-label=${strings.previewTitle}>
      <h2>${strings.previewTitle}${account ? html`<span class="muted">・${channelName(account.channel)}</span>` : nothing}</h2>
      ${
        isEmpty
          ? html`<p class="muted">${strings.previewEmpty}</p>`
          : html`<omo-bubbles
              .channel=${account?.channel ?? "line"}
              .accountName=${account?.name ?? ""}
              .messages=${messages}
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
    const channels = this.store.chosenAccounts().map(({ channel }) => channel);
    return obstacleIn(this.store.state.draft.messages, channels);
  }

  #reason(): string | undefined {
    const strings = this.strings.compose;
    const obstacle = this.#obstacle();
    if (obstacle) return obstacleText(obstacle, strings);
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
