import { html, type TemplateResult } from "lit";
import type { BroadcastDetail } from "../../../schema/api.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import "../schedule/schedule-sheet.ts";
import type { SendTimeEvent } from "../schedule/schedule-sheet.ts";

/** Another time for a send that waits for its own. */
export function timeSheet(
  { dueAtMs }: BroadcastDetail,
  nowMs: number,
  { store, strings }: { store: Store; strings: Strings },
  { onClose, onTime }: { onClose: () => void; onTime: (atMs: number) => void },
): TemplateResult {
  return html`<omo-schedule-sheet
    .store=${store}
    .strings=${strings}
    .heading=${strings.record.changeTime}
    .confirm=${strings.record.changeTo}
    .atMs=${dueAtMs > nowMs ? dueAtMs : undefined}
    @close=${onClose}
    @omo-send-time=${(event: SendTimeEvent) => onTime(event.sendAtMs)}
  ></omo-schedule-sheet>`;
}
