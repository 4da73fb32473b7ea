import { html, nothing, type TemplateResult } from "lit";
import type { Action } from "./live-record.ts";
import type { RecordBarOptions } from "./record-bar.ts";

/** A send whose time is still to come, or has come and gone: cancel it, give it another time, or send it now. */
export function scheduleRow({ live, strings, onAct, onPickTime }: RecordBarOptions): TemplateResult {
  const words = strings.record;
  const isBusy = (action: Action) => live.acting === action;
  const off = live.acting === undefined ? nothing : "true";
  return html`<div class="plan">
    <button type="button" class="btn btn--outline" aria-disabled=${off} @click=${() => onAct("undo")}>
      ${isBusy("undo") ? words.cancelling : words.cancelSchedule}
    </button>
    <button type="button" class="btn btn--outline" data-focus="time" aria-disabled=${off} @click=${onPickTime}>
      ${isBusy("time") ? words.changingTime : words.changeTime}
    </button>
    <button type="button" class="btn btn--primary" aria-disabled=${off} @click=${() => onAct("now")}>
      ${isBusy("now") ? words.sendingNow : words.sendNow}
    </button>
  </div>`;
}
