import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastDetail, ResendRequest } from "../../../schema/api.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { note } from "../../ui/bottom-bar.ts";
import { icon } from "../../ui/icons.ts";
import "../drafts/put-off-note.ts";
import { actProblemText } from "./act-problem-text.ts";
import type { Action, LiveRecord } from "./live-record.ts";
import { resendAsk, resendRow } from "./resend-row.ts";
import { scheduleRow } from "./schedule-row.ts";
import { type Phase, phaseOf } from "./totals.ts";

/** A question that has been put and waits for its answer. */
export type Question = "stop" | "resend";

export interface RecordBarOptions {
  detail: BroadcastDetail;
  live: LiveRecord;
  store: Store;
  strings: Strings;
  /** Only who sent it may change its course. */
  mayAct: boolean;
  question: Question | undefined;
  onAsk: (question: Question | undefined) => void;
  /** Of a resend: to whom. */
  onAct: (action: Exclude<Action, "time">, group?: ResendRequest["group"]) => void;
  onPickTime: () => void;
}

/** What can still be done about a send, by the moment it is in. */
export function recordBar(options: RecordBarOptions): TemplateResult {
  const { detail, live, store, strings } = options;
  const words = strings.record;
  const problem = live.actProblem && actProblemText(live.actProblem, store, strings);
  return html`${live.isStale ? note("refresh", words.refreshFailed, nothing, true) : nothing}
    ${problem ? html`<div role="alert">${note("warn", problem)}</div>` : nothing}
    ${phaseOf(detail) === "undo" || !options.mayAct ? nothing : html`<omo-put-off .store=${store} .strings=${strings}></omo-put-off>`}
    ${options.mayAct ? row(phaseOf(detail), options) : nothing}`;
}

function row(phase: Phase, options: RecordBarOptions): TemplateResult | typeof nothing {
  switch (phase) {
    case "scheduled":
    case "held":
      return scheduleRow(options);
    case "undo":
      return undoRow(options);
    case "progress":
    case "paused":
      return options.question === "stop" ? askRow(options) : courseRow(phase, options);
    case "result":
      return options.question === "resend" ? resendAsk(options) : resendRow(options);
    case "cancelled":
      return nothing;
  }
}

function undoRow({ detail, live, strings, onAct }: RecordBarOptions): TemplateResult {
  const words = strings.record;
  const isBusy = live.acting === "undo";
  return html`<span class="drain" aria-hidden="true"></span>
    <div class="undo">
      <button
        type="button"
        class="btn btn--outline undo__btn"
        aria-disabled=${isBusy ? "true" : nothing}
        @click=${() => onAct("undo")}
      >${isBusy ? words.undoing : html`${icon("undo", 22)}${words.undo}`}</button>
      <p class="sm muted">${detail.resendOf === null ? words.undoHint : words.resendUndoHint}</p>
    </div>`;
}

function courseRow(phase: "progress" | "paused", options: RecordBarOptions): TemplateResult {
  const { live, strings, onAsk, onAct } = options;
  const words = strings.record;
  const stop = html`<button type="button" class="btn btn--danger" @click=${() => onAsk("stop")}>
    ${icon("stop", 20)}${phase === "paused" ? words.stopYes : words.stop}
  </button>`;
  if (phase === "progress")
    return html`<div class="bar__row">
      <div class="bar__sum"><b class="calm">${words.cannotTakeBack}</b><span>${words.stopHint}</span></div>
      ${stop}
    </div>`;
  const isBusy = live.acting === "resume";
  return html`<div class="bar__row">
    <span class="grow"></span>
    ${stop}
    <button
      type="button"
      class="btn btn--primary"
      aria-disabled=${isBusy ? "true" : nothing}
      @click=${() => onAct("resume")}
    >${isBusy ? words.resuming : words.resume}</button>
  </div>`;
}

function askRow({ detail, live, strings, onAsk, onAct }: RecordBarOptions): TemplateResult {
  const words = strings.record;
  const isBusy = live.acting === "stop";
  return html`<div class="ask" role="group" aria-labelledby="ask">
    <p id="ask" tabindex="-1">${words.stopAsk(detail.totals.waiting, detail.totals.accepted)}</p>
    <div>
      <button type="button" class="btn btn--outline" @click=${() => onAsk(undefined)}>${words.stopNo}</button>
      <button
        type="button"
        class="btn btn--danger"
        aria-disabled=${isBusy ? "true" : nothing}
        @click=${() => onAct("stop")}
      >${isBusy ? words.stopping : words.stopYes}</button>
    </div>
  </div>`;
}
