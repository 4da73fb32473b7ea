import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastDetail } from "../../../schema/api.ts";
import { isText } from "../../../schema/content.ts";
import type { Store } from "../../store.ts";
import { count } from "../../strings/count.ts";
import type { Strings } from "../../strings/index.ts";
import { glimpseShown } from "../compose/name-token.ts";
import { formats } from "../formats.ts";
import { secondsLeft, untilMoment } from "./countdown.ts";
import { receipts } from "./result.ts";
import { dayHeading } from "./stamp.ts";
import { phaseOf, shownTotals } from "./totals.ts";
import { whomWords } from "./whom-words.ts";

/** The one big number of the moment, what it counts, and what is safe. */
export function figure(
  detail: BroadcastDetail,
  nowMs: number,
  store: Store,
  strings: Strings,
): TemplateResult {
  const words = strings.record;
  const { isPlanned } = detail;
  const totals = shownTotals(detail);
  const preparing = isPlanned ? undefined : words.preparing(totals.chosen);
  switch (phaseOf(detail)) {
    case "scheduled":
      return scheduled(detail, nowMs, store, strings);
    case "held":
      return big(count(0), words.progressUnit(totals.waiting));
    case "undo": {
      const seconds = secondsLeft(detail.dueAtMs, nowMs);
      if (seconds === 0)
        return html`<h2 class="fig"><span class="unit">${words.undoNow(totals.waiting)}</span></h2>`;
      return big(String(seconds), words.undoUnit(totals.waiting), preparing ?? words.undoText);
    }
    case "progress":
      return big(count(totals.accepted), words.progressUnit(totals.waiting), preparing ?? words.progressText);
    case "paused":
      return big(count(totals.accepted), words.progressUnit(totals.waiting), preparing);
    case "cancelled":
      if (totals.chosen === 0)
        return html`<h2 class="fig"><span class="unit">${words.cancelledSchedule}</span></h2>`;
      return big(count(0), words.resultUnit(totals.chosen), words.cancelledText);
    case "result":
      return html`${big(count(totals.accepted), words.resultUnit(totals.chosen))}
        ${detail.state === "stopped" ? html`<p>${words.stopped(totals.accepted, totals.stopped)}</p>` : nothing}
        ${receipts(detail, strings)}`;
  }
}

/** The clock at which it goes, the day and to how many; how long that is, for whoever does not look at a clock. */
function scheduled(detail: BroadcastDetail, nowMs: number, store: Store, strings: Strings): TemplateResult {
  const words = strings.record;
  const { clock, day } = formats(store, strings);
  const { dueAtMs } = detail;
  const { waiting } = shownTotals(detail);
  if (dueAtMs <= nowMs) return html`<h2 class="fig"><span class="unit">${words.undoNow(waiting)}</span></h2>`;
  const isToday = day(dueAtMs, nowMs) === strings.common.today;
  const date = isToday ? strings.common.today : dayHeading(dueAtMs, strings.locale, store.timeZone);
  return big(
    clock(dueAtMs),
    words.scheduledUnit(date, waiting),
    words.scheduledText(words.fromNow(untilMoment(dueAtMs, nowMs))),
  );
}

function big(number: string, unit: string, text?: string): TemplateResult {
  return html`<h2 class="fig"><span class="big num">${number}</span> <span class="unit">${unit}</span></h2>
    ${text === undefined ? nothing : html`<p class="muted">${text}</p>`}`;
}

/** What is being sent and to whom: its first words, and all of both when asked. */
export function glimpse(
  detail: BroadcastDetail,
  strings: Strings,
  chevron: TemplateResult,
  { isOpen, onToggle }: { isOpen: boolean; onToggle: () => void },
): TemplateResult {
  const { glimpse: words, kind, messages } = detail;
  const isNamed = messages.some((message) => isText(message) && message.nameFallback !== undefined);
  const shown = isNamed ? glimpseShown(words, strings) : words;
  const whom = whomWords(detail, strings).join(strings.record.reasonJoin);
  return html`<button type="button" class="glimpse" aria-expanded=${isOpen ? "true" : "false"} @click=${onToggle}>
    <span class="grow">
      <span class="clip">${shown || strings.media.wordless}</span>
      <span class="sm muted">${kind === "template" ? strings.record.templateKind : messages.every(isText) ? strings.record.messageKinds(messages.length) : strings.media.messages(messages.length)}</span>
      ${whom === "" || isOpen ? nothing : html`<span class="sm muted clip num">${whom}</span>`}
    </span>
    ${chevron}
  </button>`;
}
