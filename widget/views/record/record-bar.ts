import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastDetail } from "../../../schema/api.ts";
import type { Strings } from "../../strings/index.ts";
import { note } from "../../ui/bottom-bar.ts";
import { icon } from "../../ui/icons.ts";
import type { Action, LiveRecord } from "./live-record.ts";
import { phaseOf } from "./totals.ts";

export interface RecordBarOptions {
  detail: BroadcastDetail;
  live: LiveRecord;
  strings: Strings;
  /** Only who sent it may change its course. */
  mayAct: boolean;
  /** 停止其餘發送 has been pressed and waits for its answer. */
  isAsking: boolean;
  onAsk: (isAsking: boolean) => void;
  onAct: (action: Action) => void;
}

/** What can still be done about a send, by the moment it is in. */
export function recordBar(options: RecordBarOptions): TemplateResult {
  const { detail, live, strings } = options;
  const words = strings.record;
  return html`${live.isStale ? note("refresh", words.refreshFailed, nothing, true) : nothing}
    ${live.actProblem ? note("warn", actProblemText(live, options)) : nothing}
    ${options.mayAct ? row(phaseOf(detail.state), options) : nothing}`;
}

function row(phase: ReturnType<typeof phaseOf>, options: RecordBarOptions): TemplateResult | typeof nothing {
  if (phase === "undo") return undoRow(options);
  if (phase === "progress" || phase === "paused")
    return options.isAsking ? askRow(options) : courseRow(phase, options);
  return nothing;
}

function undoRow({ live, strings, onAct }: RecordBarOptions): TemplateResult {
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
      <p class="sm muted">${words.undoHint}</p>
    </div>`;
}

function courseRow(phase: "progress" | "paused", options: RecordBarOptions): TemplateResult {
  const { live, strings, onAsk, onAct } = options;
  const words = strings.record;
  const stop = html`<button type="button" class="btn btn--danger" @click=${() => onAsk(true)}>
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
      <button type="button" class="btn btn--outline" @click=${() => onAsk(false)}>${words.stopNo}</button>
      <button
        type="button"
        class="btn btn--danger"
        aria-disabled=${isBusy ? "true" : nothing}
        @click=${() => onAct("stop")}
      >${isBusy ? words.stopping : words.stopYes}</button>
    </div>
  </div>`;
}

function actProblemText({ actProblem }: LiveRecord, { strings }: RecordBarOptions): string {
  const words = strings.record;
  if (!actProblem) return "";
  const { action, problem } = actProblem;
  if (action === "undo" && problem.code === "state_conflict") return words.undoTooLate;
  if (action === "undo" && problem.isUnanswered) return words.undoLost;
  return `${strings.common.trouble(problem)}${words.actionFailed}`;
}
