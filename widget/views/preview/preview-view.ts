import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { CheckResult } from "../../../schema/api.ts";
import { messagesMax } from "../../../schema/channels.ts";
import type { Verdict } from "../../../schema/reach.ts";
import { Arrival } from "../../controllers/arrival.ts";
import { define } from "../../define.ts";
import { readyValue } from "../../loadable.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { bottomBar } from "../../ui/bottom-bar.ts";
import { header } from "../../ui/header.ts";
import { icon } from "../../ui/icons.ts";
import "../../ui/sheet.ts";
import { instead } from "../../ui/instead.ts";
import { obstacleIn } from "../compose/editing.ts";
import "../compose/message-list.ts";
import { obstacleText } from "../compose/obstacle-text.ts";
import type { OpenPeopleEvent } from "./check-panel.ts";
import "./check-panel.ts";
import "./check-people.ts";
import { CheckSource } from "./check-source.ts";
import { previewStyles } from "./preview-styles.ts";
import "./recipient.ts";
import { MinuteClock } from "../schedule/minute-clock.ts";
import type { SendTimeEvent } from "../schedule/schedule-sheet.ts";
import { View } from "../view.ts";
import { attemptOf, type SendState } from "./send-attempt.ts";
import { sendNote, sendSaid } from "./send-note.ts";
import "../schedule/schedule-sheet.ts";
import { quietNote } from "./quiet-note.ts";

/** 預覽與送出: what a recipient sees, the check of every person, and 「送出」. */
export class PreviewView extends View {
  static override properties = {
    openVerdict: { state: true },
    isScheduling: { state: true },
  };
  /** Whose people are shown in the sheet. */
  declare protected openVerdict: Verdict | undefined;
  /** Whether a time to send at is being chosen. */
  declare protected isScheduling: boolean;

  #check: CheckSource | undefined;
  #said: SendState | undefined;

  static override styles = [base, controls, frame, previewStyles];

  constructor() {
    super();
    this.isScheduling = false;
    new Arrival(this);
    new MinuteClock(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#check?.stop();
    this.#check = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#check ??= new CheckSource(this.store, () => this.requestUpdate());
    this.#check.follow();
    const { state } = attemptOf(this.store);
    if (state === this.#said) return;
    const text = this.#said === undefined ? undefined : sendSaid(state, this.strings);
    this.#said = state;
    if (text) this.store.say(text, "assertive");
  }

  protected override render(): TemplateResult {
    const strings = this.strings.preview;
    const result = readyValue(this.#check?.result ?? { status: "pending" });
    return html`<div class="app app--preview" ?inert=${this.openVerdict !== undefined || this.isScheduling} @keydown=${this.#handleKeydown}>
        ${header(this.strings, {
          title: strings.title,
          subtitle: strings.kind,
          step: 3,
          leading: { icon: "back", label: this.strings.common.back, onClick: () => this.store.back() },
        })}
        ${this.store.state.panes === 3 ? this.#renderMessages() : nothing}
        <main class="main">
          <omo-recipient .store=${this.store} .strings=${this.strings} .total=${result?.sendable ?? 0}></omo-recipient>
          <div class="check">${this.#renderCheck()}</div>
        </main>
        ${bottomBar(this.store, this.strings, this.#renderBar(result))}
      </div>
      ${this.#renderPeople()} ${this.#renderSchedule(result)}`;
  }

  #renderMessages(): TemplateResult {
    const words = this.strings.compose;
    return html`<aside class="pane" aria-labelledby="messages">
      <h2 id="messages">${words.paneTitle} <span class="num muted">${this.store.state.draft.messages.length}/${messagesMax}</span></h2>
      <omo-message-list .store=${this.store} .strings=${this.strings}></omo-message-list>
    </aside>`;
  }

  #renderCheck(): TemplateResult {
    const check = this.#check;
    const { checkTitle, checkFailed, checking } = this.strings.preview;
    if (check?.result.status !== "ready")
      return instead(this.strings, {
        of: check?.result,
        rows: 3,
        text: checking(this.store.chosenCount),
        title: checkTitle,
        safe: checkFailed,
        load: () => check?.load(),
      });
    return html`<omo-check-panel
      .store=${this.store}
      .strings=${this.strings}
      .result=${check.result.value}
      .isStale=${check.isStale}
      .removed=${this.store.state.removed}
      @omo-open-people=${(event: OpenPeopleEvent) => {
        this.openVerdict = event.verdict;
      }}
    ></omo-check-panel>`;
  }

  #renderBar(result: CheckResult | undefined): TemplateResult {
    const strings = this.strings.preview;
    const attempt = attemptOf(this.store);
    const reason = this.#reasonNotToSend(result);
    const isOff = reason !== undefined || attempt.isUnderWay;
    return html`${this.isScheduling ? nothing : this.#renderNote()}
      ${
        result && result.linksPerPerson > 0
          ? html`<p class="receipt num"><b>${strings.links(result.linksPerPerson, result.sendable)}</b></p>`
          : nothing
      }
      <div class="bar__row">
        <button
          type="button"
          class="iconbtn iconbtn--boxed"
          aria-label=${strings.time.title}
          aria-disabled=${isOff ? "true" : nothing}
          aria-describedby="why"
          data-focus="schedule"
          @click=${() => {
            this.isScheduling = !isOff;
          }}
        >${icon("clock", 22)}</button>
        <div class="bar__sum">
          ${result ? html`<b>${strings.willGet(result.sendable)}</b>` : nothing}
          <span id="why">${reason ?? (result ? this.#remainder(result) : nothing)}</span>
        </div>
        <button
          type="button"
          class="btn btn--primary"
          data-focus="send"
          aria-disabled=${isOff ? "true" : nothing}
          aria-describedby="why"
          @click=${() => this.#send()}
        >${attempt.isUnderWay ? strings.sending : html`${icon("send", 20)}${strings.send}`}</button>
      </div>`;
  }

  /** What became of the last attempt; before there is any, that one would send within quiet hours. */
  #renderNote(): TemplateResult | typeof nothing {
    const attempt = attemptOf(this.store);
    const onSendAt = (atMs: number) => this.#send(atMs);
    if (attempt.state.kind === "idle" && !this.isScheduling)
      return quietNote(this.store, this.strings, onSendAt);
    const onAgain = () => this.#send(attempt.sendAtMs);
    return sendNote(attempt.state, this.store, this.strings, { onAgain, onSendAt });
  }

  #remainder({ willFail, leftOut }: CheckResult): string {
    const strings = this.strings.preview;
    return willFail + leftOut === 0 ? strings.everybody : strings.willNot(willFail, leftOut);
  }

  #reasonNotToSend(result: CheckResult | undefined): string | undefined {
    const strings = this.strings.preview;
    const channels = this.store.chosenAccounts().map(({ channel }) => channel);
    const obstacle = obstacleIn(this.store.state.draft.messages, channels);
    if (obstacle) return obstacleText(obstacle, this.strings.compose);
    if (this.store.chosenCount === 0) return this.strings.compose.nobodyChosen;
    if (!this.store.state.isOnline) return strings.offline;
    if (!result)
      return this.#check?.result.status === "failed"
        ? strings.notChecked
        : strings.checking(this.store.chosenCount);
    return result.sendable === 0 ? strings.nobodyTitle : undefined;
  }

  #send(sendAtMs?: number): void {
    const result = readyValue(this.#check?.result ?? { status: "pending" });
    const selection = this.store.selection();
    if (!result || !selection || this.#reasonNotToSend(result) !== undefined) return;
    const { id, messages } = this.store.state.draft;
    const time = sendAtMs === undefined ? {} : { sendAtMs };
    const request = { draftId: id, kind: "message" as const, messages: [...messages], selection, ...time };
    void attemptOf(this.store).send(request, result.sendable);
  }

  #renderPeople(): TemplateResult | typeof nothing {
    const verdict = this.openVerdict;
    if (verdict === undefined) return nothing;
    return html`<omo-sheet
      .heading=${this.strings.preview.verdicts[verdict].title}
      .strings=${this.strings}
      @close=${() => {
        this.openVerdict = undefined;
      }}
    >
      <omo-check-people .store=${this.store} .strings=${this.strings} .verdict=${verdict}></omo-check-people>
    </omo-sheet>`;
  }

  #renderSchedule(result: CheckResult | undefined): TemplateResult | typeof nothing {
    if (!this.isScheduling) return nothing;
    return html`<omo-schedule-sheet
      .store=${this.store}
      .strings=${this.strings}
      .isBusy=${attemptOf(this.store).isUnderWay}
      .note=${this.#renderNote()}
      .reason=${this.#reasonNotToSend(result)}
      @omo-send-time=${(event: SendTimeEvent) => this.#send(event.sendAtMs)}
      @close=${() => {
        this.isScheduling = false;
      }}
    ></omo-schedule-sheet>`;
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#send();
  }
}

define("omo-preview", PreviewView);
