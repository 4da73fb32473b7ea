import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastSummary } from "../../../schema/api.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { channelName, icon } from "../../ui/icons.ts";
import { formats } from "../formats.ts";
import { pauseText } from "../record/pause-text.ts";
import { lineCounts, present } from "../record/totals.ts";

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
  const { totals, state } = record;
  const hasBegun = state !== "armed" && state !== "cancelled";
  return html`<li>
    <button
      type="button"
      class="rec ${isOpen ? "is-open" : ""}"
      aria-current=${isOpen ? "true" : nothing}
      data-focus="record-${record.id}"
      @click=${onOpen}
    >
      <span class="rec__top">
        <time datetime=${new Date(record.createdAtMs).toISOString()}>${formats(store, strings).clock(record.createdAtMs)}</time>
        <span>${words.kinds[record.kind]}</span>
        ${stateFlag(record, strings)}
      </span>
      <span class="rec__text clip">${record.glimpse}</span>
      ${
        state === "paused"
          ? html`<span class="rec__why">${icon("warn", 18)}<span>${pauseText(record, words)}</span></span>`
          : nothing
      }
      ${
        hasBegun
          ? html`<omo-people-line
              variant="bar"
              size="small"
              .counts=${lineCounts(totals)}
              .label=${words.lineLabel(present(totals), totals.chosen)}
            ></omo-people-line>`
          : nothing
      }
      <span class="rec__nums num">${hasBegun ? numbers(record, strings) : chosen(record, strings)}</span>
    </button>
  </li>`;
}

function stateFlag({ state, senderName }: BroadcastSummary, { record }: Strings): TemplateResult {
  const sign = state === "paused" ? icon("pause", 16) : state === "armed" ? icon("clock", 16) : nothing;
  return html`<span class="clip grow">${senderName}</span>
    <span class="flag ${state === "paused" ? "flag--warn" : ""}">${sign}${record.states[state]}</span>`;
}

function chosen({ totals, channels }: BroadcastSummary, { record }: Strings): TemplateResult {
  return html`<span>${record.chosenCount(totals.chosen)}</span><span>${channels.map(channelName).join("・")}</span>`;
}

function numbers({ totals }: BroadcastSummary, { record }: Strings): TemplateResult {
  return html`<span>${record.sentOf(totals.accepted, totals.chosen)}</span>
    ${totals.read > 0 ? html`<span>${record.readCount(totals.read)}</span>` : nothing}
    ${totals.unknown > 0 ? html`<span>${record.unknownCount(totals.unknown)}</span>` : nothing}
    ${totals.stopped > 0 ? html`<span>${record.stoppedCount(totals.stopped)}</span>` : nothing}
    ${
      totals.failed > 0
        ? html`<span class="flag flag--danger">${icon("warn", 18)}${record.failedCount(totals.failed)}</span>`
        : nothing
    }`;
}
