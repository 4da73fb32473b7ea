import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastSummary } from "../../../schema/api.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { channelName, icon } from "../../ui/icons.ts";
import { glimpseShown } from "../compose/name-token.ts";
import { formats } from "../formats.ts";
import { untilMoment } from "../record/countdown.ts";
import { pauseText } from "../record/pause-text.ts";
import { whenOf } from "../record/stamp.ts";
import { stateName } from "../record/state-name.ts";
import { lineCounts, phaseOf, present, shownTotals } from "../record/totals.ts";

export interface RecordRowOptions {
  isOpen: boolean;
  onOpen: () => void;
}

/** One send in the list: when, in what state, its first words, its line and its numbers. */
export function recordRow(
  record: BroadcastSummary,
  store: Store,
  strings: Strings,
  { isOpen, onOpen }: RecordRowOptions,
): TemplateResult {
  const words = strings.record;
  const { state } = record;
  const totals = shownTotals(record);
  const atMs = record.scheduledAtMs ?? record.createdAtMs;
  const hasBegun = state !== "armed" && state !== "cancelled" && record.chosenNow === null;
  return html`<li>
    <button
      type="button"
      class="rec ${isOpen ? "is-open" : ""}"
      aria-current=${isOpen ? "true" : nothing}
      data-focus="record-${record.id}"
      @click=${onOpen}
    >
      <span class="rec__top">
        <time datetime=${new Date(atMs).toISOString()}>${timeText(record, atMs, store, strings)}</time>
        <span>${words.kinds[record.kind]}</span>
        ${stateFlag(record, strings)}
      </span>
      <span class="rec__text clip">${glimpseShown(record.glimpse, strings) || strings.media.wordless}</span>
      ${
        state === "paused"
          ? html`<span class="rec__why">${icon("warn", 18)}<span>${pauseText(record, store, strings)}</span></span>`
          : nothing
      }
      ${
        hasBegun
          ? html`<omo-people-line
              variant="bar"
              size="small"
              .counts=${lineCounts(totals, state)}
              .label=${words.lineLabel(present(totals), totals.chosen)}
            ></omo-people-line>`
          : nothing
      }
      <span class="rec__nums num">${hasBegun ? numbers(record, strings) : chosen(record, strings)}</span>
    </button>
  </li>`;
}

/** The clock; with its date where it is not the day that the record stands under. */
function timeText({ createdAtMs }: BroadcastSummary, atMs: number, store: Store, strings: Strings): string {
  const { clock, day } = formats(store, strings);
  return day(atMs) === day(createdAtMs) ? clock(atMs) : whenOf(atMs, store, strings);
}

function stateFlag(summary: BroadcastSummary, { record }: Strings): TemplateResult {
  const { state, senderName, resendOf, dueAtMs } = summary;
  const sign = state === "paused" ? icon("pause", 16) : state === "armed" ? icon("clock", 16) : nothing;
  const name = stateName(summary, record);
  const isPlanned = phaseOf(summary) === "scheduled" && dueAtMs > Date.now();
  const flag = isPlanned ? record.scheduledFlag(record.fromNow(untilMoment(dueAtMs, Date.now()))) : name;
  return html`<span class="clip grow">${resendOf === null ? senderName : `${senderName}${record.reasonJoin}${record.again}`}</span>
    <span class="flag ${state === "paused" ? "flag--warn" : ""}">${sign}${flag}</span>`;
}

function chosen(summary: BroadcastSummary, { record }: Strings): TemplateResult {
  const { channels } = summary;
  return html`<span>${record.chosenCount(shownTotals(summary).chosen)}</span><span>${channels.map(channelName).join("・")}</span>`;
}

function numbers({ totals, clicks }: BroadcastSummary, { record }: Strings): TemplateResult {
  return html`<span>${record.sentOf(totals.accepted, totals.chosen)}</span>
    ${totals.read > 0 ? html`<span>${record.readCount(totals.read)}</span>` : nothing}
    ${clicks === null ? nothing : html`<span>${record.clickCount(clicks)}</span>`}
    ${totals.unknown > 0 ? html`<span>${record.unknownCount(totals.unknown)}</span>` : nothing}
    ${totals.stopped > 0 ? html`<span>${record.stoppedCount(totals.stopped)}</span>` : nothing}
    ${
      totals.failed > 0
        ? html`<span class="flag flag--danger">${icon("warn", 18)}${record.failedCount(totals.failed)}</span>`
        : nothing
    }`;
}
