import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { CheckPerson, CheckResult } from "../../../schema/api.ts";
import { messagesMax } from "../../../schema/channels.ts";
import { selectionIn } from "../../chosen.ts";
import { Arrival } from "../../controllers/arrival.ts";
import { define } from "../../define.ts";
import { isTemplate } from "../../draft.ts";
import { requestOf } from "../../draft-messages.ts";
import { readyValue } from "../../loadable.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { bottomBar } from "../../ui/bottom-bar.ts";
import { header } from "../../ui/header.ts";
import { icon } from "../../ui/icons.ts";
import "../../ui/sheet.ts";
import { instead } from "../../ui/instead.ts";
import "../compose/message-list.ts";
import "../meter/meter.ts";
import { sendableOf } from "../meter/meter-fact.ts";
import { costSum } from "./check-cost.ts";
import type { MendEvent, OpenPeopleEvent, PeopleGroup, SendAtEvent } from "./check-panel.ts";
import "./check-panel.ts";
import "./check-people.ts";
import { CheckSource } from "./check-source.ts";
import { previewStyles } from "./preview-styles.ts";
import type { Recipient } from "./recipient.ts";
import "./recipient.ts";
import { MinuteClock } from "../schedule/minute-clock.ts";
import type { SendTimeEvent } from "../schedule/schedule-sheet.ts";
import { templatePane } from "../template/template-pane.ts";
import { View } from "../view.ts";
import { dropStrangers } from "./drop-strangers.ts";
import { findingTitle } from "./finding-title.ts";
import { mend } from "./mend.ts";
import { reasonNotReady, reasonNotToSend } from "./not-to-send.ts";
import { attemptOf, type SendState } from "./send-attempt.ts";
import { sendNote, sendSaid } from "./send-note.ts";
import "../schedule/schedule-sheet.ts";

/** 預覽與送出: what a recipient sees, the check of every person, and 「送出」. */
export class PreviewView extends View {
  static override properties = {
    opened: { state: true },
    isScheduling: { state: true },
    showsLimits: { state: true },
    tests: { state: true },
  };
  /** Whose people are shown in the sheet. */
  declare protected opened: PeopleGroup | undefined;
  /** Whether a time to send at is being chosen. */
  declare protected isScheduling: boolean;
  /** Whether all limits are shown. */
  declare protected showsLimits: boolean;
  /** Whether a test is being sent, and with whose preview. */
  declare protected tests: { as: CheckPerson | undefined } | undefined;

  #check: CheckSource | undefined;
  #said: SendState | undefined;

  static override styles = [base, controls, frame, previewStyles];

  constructor() {
    super();
    this.isScheduling = false;
    this.showsLimits = false;
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
    this.#check ??= new CheckSource(this.store, () => {
      dropStrangers(this.store, this.strings, this.#check?.result);
      this.requestUpdate();
    });
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
    return html`<div class="app app--preview" ?inert=${this.#hasSheet} @keydown=${this.#handleKeydown} @omo-limits=${() => this.#showLimits(true)}>
        ${header(this.strings, {
          title: strings.title,
          subtitle: isTemplate(this.store.state.draft) ? this.strings.template.kind : strings.kind,
          step: 3,
          leading: { icon: "back", label: this.strings.common.back, onClick: () => this.store.back() },
          actions: html`<button type="button" class="btn btn--text test" data-focus="test" @click=${() => void this.#openTest()}>${strings.test.title}</button>`,
        })}
        ${this.store.state.panes === 3 ? this.#renderMessages() : nothing}
        <main class="main">
          <omo-recipient .store=${this.store} .strings=${this.strings} .total=${result?.sendable ?? 0} .result=${result}></omo-recipient>
          <div class="check">${this.#renderCheck()}</div>
        </main>
        ${bottomBar(this.store, this.strings, this.#renderBar(result))}
      </div>
      ${this.#renderPeople()} ${this.#renderTest()} ${this.#renderSchedule()} ${this.showsLimits && result ? this.#renderLimits(result) : nothing}`;
  }

  #renderMessages(): TemplateResult {
    const words = this.strings.compose;
    if (isTemplate(this.store.state.draft)) return templatePane(this.store, this.strings);
    return html`<aside class="pane" aria-labelledby="messages">
      <h2 id="messages">${words.paneTitle} <span class="num muted">${this.store.state.draft.messages.length}/${messagesMax}</span></h2>
      <omo-message-list .store=${this.store} .strings=${this.strings} .words=${readyValue(this.#check?.result ?? { status: "pending" })?.platforms}></omo-message-list>
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
        this.opened = event.group;
      }}
      @omo-mend=${(event: MendEvent) => void mend(event.group, this.store, this.strings)}
      @omo-send-at=${(event: SendAtEvent) => this.#send(event.atMs)}
    ></omo-check-panel>`;
  }

  #renderBar(result: CheckResult | undefined): TemplateResult {
    const strings = this.strings.preview;
    const attempt = attemptOf(this.store);
    const reason = this.#reasonNotToSend();
    const isOff = reason !== undefined || attempt.isUnderWay;
    return html`${this.isScheduling ? nothing : this.#renderNote()}
      ${result ? html`<omo-meter-line .store=${this.store} .strings=${this.strings} .accounts=${sendableOf(result)}></omo-meter-line>` : nothing}
      ${result ? this.#renderReceipt(result) : nothing}
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

  /** Links and cost once more, where the check itself has scrolled away. */
  #renderReceipt(result: CheckResult): TemplateResult | typeof nothing {
    const { linksPerPerson, sendable, cost } = result;
    const links = linksPerPerson > 0 ? this.strings.preview.links(linksPerPerson, sendable) : undefined;
    const sum = costSum(cost, this.strings);
    if (links === undefined && sum === undefined) return nothing;
    const [before, amount, after] = this.strings.check.costAbout(sum ?? "");
    return html`<p class="receipt num">
      <b>${links ?? nothing}</b>
      ${sum === undefined ? nothing : html`<span>${before}<b>${amount}</b>${after}</span>`}
      <omo-meter-words .store=${this.store} .strings=${this.strings} .accounts=${sendableOf(result)}></omo-meter-words>
    </p>`;
  }

  /** What became of the last attempt. */
  #renderNote(): TemplateResult | typeof nothing {
    const attempt = attemptOf(this.store);
    const onSendAt = (atMs: number) => this.#send(atMs);
    const onAgain = () => this.#send(attempt.sendAtMs);
    return sendNote(attempt.state, this.store, this.strings, { onAgain, onSendAt });
  }

  #remainder({ willFail, leftOut }: CheckResult): string {
    const strings = this.strings.preview;
    return willFail + leftOut === 0 ? strings.everybody : strings.willNot(willFail, leftOut);
  }

  #reasonNotToSend(): string | undefined {
    return reasonNotToSend(this.store, this.strings, this.#check?.result ?? { status: "pending" });
  }

  #send(sendAtMs?: number): void {
    const result = readyValue(this.#check?.result ?? { status: "pending" });
    const selection = selectionIn(this.store);
    if (!result || !selection || this.#reasonNotToSend() !== undefined) return;
    const time = sendAtMs === undefined ? {} : { sendAtMs };
    const request = requestOf(this.store.state.draft, { selection, ...time });
    if (request) void attemptOf(this.store).send(request, result.sendable);
  }

  #renderPeople(): TemplateResult | typeof nothing {
    const group = this.opened;
    if (group === undefined) return nothing;
    return html`<omo-sheet
      .heading=${findingTitle(group, readyValue(this.#check?.result ?? { status: "pending" }), this.strings)}
      .strings=${this.strings}
      @close=${() => {
        this.opened = undefined;
      }}
    >
      <omo-check-people .store=${this.store} .strings=${this.strings} .group=${group}></omo-check-people>
    </omo-sheet>`;
  }

  get #hasSheet(): boolean {
    return this.opened !== undefined || this.isScheduling || this.showsLimits || this.tests !== undefined;
  }

  async #openTest(): Promise<void> {
    await import("./test-sheet.ts");
    const recipient = this.renderRoot.querySelector<Recipient>("omo-recipient");
    this.tests = { as: recipient?.person };
  }

  #renderTest(): TemplateResult | typeof nothing {
    if (!this.tests) return nothing;
    return html`<omo-test-sheet
      .store=${this.store}
      .strings=${this.strings}
      .person=${this.tests.as}
      .reason=${reasonNotReady(this.store, this.strings)}
      @close=${() => {
        this.tests = undefined;
      }}
    ></omo-test-sheet>`;
  }

  #renderSchedule(): TemplateResult | typeof nothing {
    if (!this.isScheduling) return nothing;
    return html`<omo-schedule-sheet
      .store=${this.store}
      .strings=${this.strings}
      .isBusy=${attemptOf(this.store).isUnderWay}
      .note=${this.#renderNote()}
      .reason=${this.#reasonNotToSend()}
      @omo-send-time=${(event: SendTimeEvent) => this.#send(event.sendAtMs)}
      @close=${() => {
        this.isScheduling = false;
      }}
    ></omo-schedule-sheet>`;
  }

  #renderLimits(result: CheckResult): TemplateResult {
    return html`<omo-limits-sheet
      .store=${this.store}
      .strings=${this.strings}
      .accounts=${sendableOf(result)}
      @close=${() => this.#showLimits(false)}
    ></omo-limits-sheet>`;
  }

  #showLimits(isShown: boolean): void {
    this.showsLimits = isShown;
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#send();
  }
}

define("omo-preview", PreviewView);
