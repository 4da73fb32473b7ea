import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { BroadcastDetail, BroadcastPersonDetail, ResendRequest } from "../../../schema/api.ts";
import type { Outcome } from "../../../schema/delivery.ts";
import { reschedule } from "../../calls/records.ts";
import { Arrival } from "../../controllers/arrival.ts";
import { keepLook, placeIn } from "../../controllers/kept-look.ts";
import { define } from "../../define.ts";
import { readyValue } from "../../loadable.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { searchField } from "../../styles/search-field.ts";
import { bottomBar } from "../../ui/bottom-bar.ts";
import { icon } from "../../ui/icons.ts";
import { markStyles } from "../../ui/people-line.ts";
import "../../ui/sheet.ts";
import { instead } from "../../ui/instead.ts";
import { afterResend, afterTime, afterUndo, callFor } from "./after-act.ts";
import { announcementOf, countdownIsSaid } from "./announcement.ts";
import { Countdown, drain, isToldInSeconds, secondsLeft } from "./countdown.ts";
import { course } from "./course.ts";
import { figure, glimpse } from "./figure.ts";
import { type Action, LiveRecord } from "./live-record.ts";
import { LookedEvent } from "./looked-event.ts";
import { nextSteps } from "./next-steps.ts";
import { pauseStrip } from "./pause-strip.ts";
import { pauseText } from "./pause-text.ts";
import { peopleByOutcome } from "./people-by-outcome.ts";
import type { OpenPersonEvent } from "./person-list.ts";
import "./person-reason.ts";
import { View } from "../view.ts";
import { rawWordsStyles } from "./raw-words-styles.ts";
import { reasonSide, reasonTitle } from "./reason-side.ts";
import { type Question, type RecordBarOptions, recordBar } from "./record-bar.ts";
import { recordHead } from "./record-head.ts";
import { recordLinks } from "./record-links.ts";
import { recordStyles } from "./record-styles.ts";
import { timeSheet } from "./time-sheet.ts";
import { firstTab, lineCounts, phaseOf, present, shownTotals } from "./totals.ts";

/** One send: the seconds in which it can be taken back, its progress, and its result, on one screen that changes. */
export class RecordView extends View {
  static override properties = {
    broadcastId: {},
    outcome: { state: true },
    personId: { state: true },
    search: { state: true },
    question: { state: true },
    isPickingTime: { state: true },
    areMessagesShown: { state: true },
  };
  declare broadcastId: string;
  /** The tab that was chosen; until then the record chooses. */
  declare protected outcome: Outcome | undefined;
  declare protected personId: string | undefined;
  declare protected search: string;
  declare protected question: Question | undefined;
  declare protected isPickingTime: boolean;
  declare protected areMessagesShown: boolean;

  readonly #live = new LiveRecord(this, {
    store: () => this.store,
    onLook: (before, after) => this.#handleLook(before, after),
  });
  readonly #countdown = new Countdown(this);
  #saidSeconds: number | undefined;
  /** Of the resends that may be asked for here, however often they are. */
  #resendKey = "";

  static override styles = [base, controls, frame, searchField, markStyles, rawWordsStyles, recordStyles];

  constructor() {
    super();
    this.isPickingTime = false;
    this.areMessagesShown = false;
    new Arrival(this);
  }

  /** Left while it can still be taken back: the way to do so comes along. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.store.state.screen.name !== "record") keepLook(this.store, { record: undefined });
    const detail = readyValue(this.#live.detail);
    if (!detail || phaseOf(detail) !== "undo" || !this.#mayAct(detail)) return;
    const { undo, leaving } = this.strings.record;
    this.store.showToast({
      text: leaving(detail.totals.waiting),
      action: { label: undo, run: () => void this.#act("undo") },
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has("broadcastId")) {
      ({ outcome: this.outcome, personId: this.personId } = placeIn(this.store, this.broadcastId));
      this.search = "";
      this.question = undefined;
      this.isPickingTime = false;
      this.#resendKey = crypto.randomUUID();
      this.areMessagesShown = false;
      this.#live.follow(this.broadcastId);
    }
    const detail = readyValue(this.#live.detail);
    this.#countdown.run(detail?.state === "armed" && isToldInSeconds(detail.dueAtMs, this.#live.nowMs));
    if (detail && phaseOf(detail) === "undo") this.#sayCountdown(detail);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { broadcastId: id, outcome, personId } = this;
    if (changed.size > 0) keepLook(this.store, { record: { id, outcome, personId } });
    drain(this.renderRoot, readyValue(this.#live.detail), this.#live.nowMs);
  }

  protected override render(): TemplateResult {
    const detail = readyValue(this.#live.detail);
    const isSheet = this.store.state.panes === 1 && this.personId !== undefined;
    const hasSide = this.store.state.panes > 1 && detail !== undefined && phaseOf(detail) === "result";
    return html`<div class="app ${hasSide ? "app--side" : ""}" ?inert=${isSheet || this.isPickingTime}>
        ${recordHead(detail, this.store, this.strings)}
        <main class="main">${detail ? this.#renderDetail(detail) : this.#renderWaiting()}</main>
        ${hasSide ? this.#renderSide() : nothing}
        ${bottomBar(this.store, this.strings, detail ? recordBar(this.#options(detail)) : nothing)}
      </div>
      ${isSheet ? this.#renderSheet() : nothing}
      ${this.isPickingTime && detail ? this.#renderTime(detail) : nothing}`;
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
    const isOver = phaseOf(detail) === "result";
    const totals = shownTotals(detail);
    return html`${this.#renderGlimpse(detail)} ${recordLinks(detail, this.store, this.strings)}
      ${detail.state === "paused" ? pauseStrip(detail, this.store, this.strings) : nothing}
      <section class="figure">
        ${figure(detail, this.#live.nowMs, this.store, this.strings)}
        <omo-people-line
          .counts=${lineCounts(totals, detail.state)}
          .label=${this.strings.record.lineLabel(present(totals), totals.chosen, detail.state === "armed")}
        ></omo-people-line>
      </section>
      ${isOver ? this.#renderResult(detail) : course(detail, this.strings)}`;
  }

  #renderGlimpse(detail: BroadcastDetail): TemplateResult {
    const isOpen = this.areMessagesShown;
    const onToggle = () => void this.#showMessages(!isOpen);
    return html`${glimpse(detail, this.strings, icon(isOpen ? "up" : "down", 20), { isOpen, onToggle })}
      ${
        isOpen
          ? html`<omo-sent-content .store=${this.store} .strings=${this.strings} .detail=${detail}></omo-sent-content>`
          : nothing
      }`;
  }

  async #showMessages(areShown: boolean): Promise<void> {
    if (areShown) await import("./sent-content.ts");
    this.areMessagesShown = areShown;
  }

  #renderResult(detail: BroadcastDetail): TemplateResult {
    return peopleByOutcome(detail, this.store, this.strings, {
      nowMs: this.#live.nowMs,
      outcome: this.outcome ?? firstTab(detail.totals),
      personId: this.personId,
      search: this.search,
      onSearch: (search) => {
        this.search = search;
      },
      onOutcome: (outcome) => {
        this.outcome = outcome;
      },
      onOpen: (event) => void this.#handleOpen(event),
    });
  }

  #renderReason(personId: string): TemplateResult {
    const detail = readyValue(this.#live.detail);
    return html`<omo-person-reason
      .store=${this.store}
      .strings=${this.strings}
      .broadcastId=${this.broadcastId}
      .personId=${personId}
      .steps=${detail ? (person: BroadcastPersonDetail) => nextSteps(person, this.#options(detail)) : undefined}
    ></omo-person-reason>`;
  }

  get #reasonTitle(): string {
    return reasonTitle(readyValue(this.#live.detail), this.outcome, this.strings);
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

  /** What is asked or done from the sheet is answered in the bar under it. */
  #uncover(): void {
    if (this.store.state.panes === 1) this.personId = undefined;
  }

  #mayAct(detail: BroadcastDetail): boolean {
    const me = readyValue(this.store.state.me);
    return me !== undefined && me.sendRefusal === null && detail.isMine;
  }

  #options(detail: BroadcastDetail): RecordBarOptions {
    return {
      detail,
      live: this.#live,
      store: this.store,
      strings: this.strings,
      mayAct: this.#mayAct(detail),
      question: this.question,
      onAsk: (question) => void this.#ask(question),
      onAct: (action, group) => void this.#act(action, group),
      onPickTime: () => {
        this.isPickingTime = true;
      },
    };
  }

  #renderTime(detail: BroadcastDetail): TemplateResult {
    const onClose = () => {
      this.isPickingTime = false;
    };
    return timeSheet(detail, this.#live.nowMs, this, { onClose, onTime: (at) => void this.#changeTime(at) });
  }

  async #changeTime(atMs: number): Promise<void> {
    this.isPickingTime = false;
    const after = await this.#live.act("time", (client, id) => reschedule(client, id, atMs));
    if (after) afterTime(this.store, this.strings, after);
  }

  async #ask(question: Question | undefined): Promise<void> {
    this.question = question;
    this.#uncover();
    await this.updateComplete;
    const next = question === undefined ? "[data-ask], .btn--danger" : "#ask";
    this.renderRoot.querySelector<HTMLElement>(next)?.focus();
  }

  async #act(action: Exclude<Action, "time">, group: ResendRequest["group"] = "unknown"): Promise<void> {
    this.#uncover();
    const after = await this.#live.act(action, callFor(action, this.#resendKey, group));
    if (action === "stop" || after) this.question = undefined;
    if (action === "resend") afterResend(this.store, after, this.#live.actProblem?.problem);
    if (action !== "undo") return;
    if (after) afterUndo(this.store, this.strings, after);
    else if (!this.isConnected) this.store.showToast({ text: this.strings.record.undoFailed });
  }

  #handleLook(before: BroadcastDetail | undefined, after: BroadcastDetail): void {
    this.dispatchEvent(new LookedEvent(after));
    if (!before || before.id !== after.id) return;
    const paused = pauseText(after, this.store, this.strings);
    const said = announcementOf(before, after, this.strings.record, paused);
    if (said) this.store.say(said.text, said.urgency);
    const hasEnded = phaseOf(after) === "result" && phaseOf(before) !== "result";
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
