import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { BroadcastDetail } from "../../../schema/api.ts";
import type { Outcome } from "../../../schema/delivery.ts";
import { Arrival } from "../../controllers/arrival.ts";
import { define } from "../../define.ts";
import { readyValue } from "../../loadable.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { bottomBar, note } from "../../ui/bottom-bar.ts";
import { header } from "../../ui/header.ts";
import { icon } from "../../ui/icons.ts";
import "../../ui/people-line.ts";
import { markStyles } from "../../ui/people-line.ts";
import "../../ui/sheet.ts";
import { instead } from "../../ui/instead.ts";
import { announcementOf, countdownIsSaid } from "./announcement.ts";
import { Countdown, secondsLeft } from "./countdown.ts";
import { course } from "./course.ts";
import { figure, glimpse } from "./figure.ts";
import { type Action, LiveRecord } from "./live-record.ts";
import { LookedEvent } from "./looked-event.ts";
import type { OutcomeEvent } from "./outcome-tabs.ts";
import "./outcome-tabs.ts";
import { pauseText } from "./pause-text.ts";
import type { OpenPersonEvent } from "./person-list.ts";
import "./person-list.ts";
import "./person-reason.ts";
import { View } from "../view.ts";
import { reasonSide } from "./reason-side.ts";
import { recordBar } from "./record-bar.ts";
import { recordStyles } from "./record-styles.ts";
import { recordTitle } from "./record-title.ts";
import { facts, unknownNote } from "./result.ts";
import { takeBack } from "./sent-work.ts";
import { firstTab, groupsOf, lineCounts, phaseOf, present } from "./totals.ts";

/** One send: the seconds in which it can be taken back, its progress, and its result, on one screen that changes. */
export class RecordView extends View {
  static override properties = {
    broadcastId: {},
    outcome: { state: true },
    personId: { state: true },
    isAsking: { state: true },
    areMessagesShown: { state: true },
  };
  declare broadcastId: string;
  /** The tab that was chosen; until then the record chooses. */
  declare protected outcome: Outcome | undefined;
  declare protected personId: string | undefined;
  declare protected isAsking: boolean;
  declare protected areMessagesShown: boolean;

  readonly #live = new LiveRecord(this, {
    store: () => this.store,
    onLook: (before, after) => this.#handleLook(before, after),
  });
  readonly #countdown = new Countdown(this);
  #saidSeconds: number | undefined;

  static override styles = [base, controls, frame, markStyles, recordStyles];

  constructor() {
    super();
    this.isAsking = false;
    this.areMessagesShown = false;
    new Arrival(this);
  }

  /** Left while it can still be taken back: the way to do so comes along. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const detail = readyValue(this.#live.detail);
    if (detail?.state !== "armed" || !this.#mayAct(detail)) return;
    const { undo, leaving } = this.strings.record;
    this.store.showToast({
      text: leaving(detail.totals.waiting),
      action: { label: undo, run: () => void this.#act("undo") },
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has("broadcastId")) {
      this.outcome = undefined;
      this.personId = undefined;
      this.isAsking = false;
      this.areMessagesShown = false;
      this.#live.follow(this.broadcastId);
    }
    const detail = readyValue(this.#live.detail);
    this.#countdown.run(detail?.state === "armed");
    if (detail?.state === "armed") this.#sayCountdown(detail);
  }

  protected override updated(): void {
    const detail = readyValue(this.#live.detail);
    const drain = this.renderRoot.querySelector<HTMLElement>(".drain");
    if (!detail || !drain) return;
    const left = (detail.dueAtMs - this.#live.nowMs) / Math.max(detail.dueAtMs - detail.createdAtMs, 1);
    drain.style.setProperty("scale", `${Math.max(0, Math.min(left, 1))} 1`);
  }

  protected override render(): TemplateResult {
    const detail = readyValue(this.#live.detail);
    const isSheet = this.store.state.panes === 1 && this.personId !== undefined;
    const hasSide = this.store.state.panes > 1 && detail !== undefined && phaseOf(detail.state) === "result";
    return html`<div class="app ${hasSide ? "app--side" : ""}" ?inert=${isSheet}>
        ${this.#renderHeader(detail)}
        <main class="main">${detail ? this.#renderDetail(detail) : this.#renderWaiting()}</main>
        ${hasSide ? this.#renderSide() : nothing}
        ${bottomBar(this.store, this.strings, detail ? this.#renderBar(detail) : nothing)}
      </div>
      ${isSheet ? this.#renderSheet() : nothing}`;
  }

  #renderHeader(detail: BroadcastDetail | undefined): TemplateResult {
    const { title, subtitle } = recordTitle(detail, this.store, this.strings);
    const back = { icon: "back" as const, label: this.strings.common.back, onClick: () => this.store.back() };
    return header(this.strings, {
      title,
      ...(subtitle === undefined ? {} : { subtitle }),
      leading: this.store.state.panes === 3 ? undefined : back,
    });
  }

  #renderWaiting(): TemplateResult {
    const strings = this.strings.record;
    return instead(this.strings, {
      of: this.#live.detail,
      rows: 4,
      text: strings.loading,
      title: strings.kinds.message,
      safe: strings.failed,
      load: () => this.#live.look(),
    });
  }

  #renderDetail(detail: BroadcastDetail): TemplateResult {
    const isOver = phaseOf(detail.state) === "result";
    return html`${this.#renderGlimpse(detail)}
      ${detail.state === "paused" ? note("pause", pauseText(detail, this.strings.record)) : nothing}
      <section class="figure">
        ${figure(detail, this.#live.nowMs, this.strings)}
        <omo-people-line
          .counts=${lineCounts(detail.totals)}
          .label=${this.strings.record.lineLabel(present(detail.totals), detail.totals.chosen)}
        ></omo-people-line>
      </section>
      ${isOver ? this.#renderResult(detail) : course(detail, this.strings)}`;
  }

  #renderGlimpse(detail: BroadcastDetail): TemplateResult {
    const isOpen = this.areMessagesShown;
    return glimpse(detail, this.strings, icon(isOpen ? "up" : "down", 20), isOpen, () => {
      this.areMessagesShown = !isOpen;
    });
  }

  #renderResult(detail: BroadcastDetail): TemplateResult {
    const strings = this.strings.record;
    const outcome = this.outcome ?? firstTab(detail.totals);
    const groups = groupsOf(detail.groups, outcome);
    return html`<omo-outcome-tabs
        .strings=${this.strings}
        .totals=${detail.totals}
        .selected=${outcome}
        @omo-outcome=${(event: OutcomeEvent) => {
          this.outcome = event.outcome;
        }}
      ></omo-outcome-tabs>
      <div class="groups" role="tabpanel" aria-label=${strings.outcomes[outcome]} @omo-open-person=${this.#handleOpen}>
        ${outcome === "unknown" ? unknownNote(detail, this.strings) : nothing}
        ${groups.length === 0 ? html`<p class="nobody muted">${strings.nobody(strings.outcomes[outcome])}</p>` : nothing}
        ${groups.map(
          (group) => html`<omo-person-list
            .store=${this.store}
            .strings=${this.strings}
            .broadcastId=${detail.id}
            .messageCount=${detail.messageCount}
            .group=${group}
            .openPersonId=${this.personId}
          ></omo-person-list>`,
        )}
      </div>
      ${facts(detail, this.strings)}`;
  }

  #renderReason(personId: string): TemplateResult {
    return html`<omo-person-reason
      .store=${this.store}
      .strings=${this.strings}
      .broadcastId=${this.broadcastId}
      .personId=${personId}
    ></omo-person-reason>`;
  }

  get #reasonTitle(): string {
    const { reasonTitle, outcomeTitle } = this.strings.record;
    const detail = readyValue(this.#live.detail);
    const outcome = this.outcome ?? (detail ? firstTab(detail.totals) : "failed");
    return outcome === "failed" ? reasonTitle : outcomeTitle;
  }

  #renderSheet(): TemplateResult {
    return html`<omo-sheet .heading=${this.#reasonTitle} .strings=${this.strings} @close=${this.#handleClose}>
      ${this.#renderReason(this.personId ?? "")}
    </omo-sheet>`;
  }

  #renderSide(): TemplateResult {
    const content = this.personId === undefined ? undefined : this.#renderReason(this.personId);
    return reasonSide(this.strings, this.#reasonTitle, content, () => this.#handleClose());
  }

  async #handleOpen(event: OpenPersonEvent): Promise<void> {
    this.personId = event.personId;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("#side")?.focus();
  }

  #handleClose(): void {
    this.personId = undefined;
  }

  #mayAct(detail: BroadcastDetail): boolean {
    const me = readyValue(this.store.state.me);
    return me !== undefined && me.sendRefusal === null && detail.isMine;
  }

  #renderBar(detail: BroadcastDetail): TemplateResult {
    return recordBar({
      detail,
      live: this.#live,
      strings: this.strings,
      mayAct: this.#mayAct(detail),
      isAsking: this.isAsking,
      onAsk: (isAsking) => void this.#ask(isAsking),
      onAct: (action) => void this.#act(action),
    });
  }

  async #ask(isAsking: boolean): Promise<void> {
    this.isAsking = isAsking;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(isAsking ? "#ask" : ".btn--danger")?.focus();
  }

  async #act(action: Action): Promise<void> {
    const isDone = await this.#live.act(action);
    if (action === "stop") this.isAsking = false;
    if (action !== "undo") return;
    const detail = readyValue(this.#live.detail);
    if (!isDone || !detail) {
      if (!this.isConnected) this.store.showToast({ text: this.strings.record.undoFailed });
      return;
    }
    this.store.showToast({ text: this.strings.record.undone });
    takeBack(this.store, detail);
  }

  #handleLook(before: BroadcastDetail | undefined, after: BroadcastDetail): void {
    this.dispatchEvent(new LookedEvent(after));
    if (!before || before.id !== after.id) return;
    const said = announcementOf(before, after, this.strings.record);
    if (said) this.store.say(said.text, said.urgency);
    const hasEnded = phaseOf(after.state) === "result" && phaseOf(before.state) !== "result";
    if (hasEnded) this.store.emit("omo-broadcast-finished", { broadcastId: after.id, totals: after.totals });
  }

  #sayCountdown(detail: BroadcastDetail): void {
    const seconds = secondsLeft(detail.dueAtMs, this.#live.nowMs);
    if (seconds === this.#saidSeconds) return;
    this.#saidSeconds = seconds;
    if (countdownIsSaid(seconds))
      this.store.say(this.strings.record.undoSaid(seconds, detail.totals.waiting), "assertive");
  }
}

define("omo-record", RecordView);
