import { html, nothing, type TemplateResult } from "lit";
import { isQuiet, nextAllowed } from "../../../schema/quiet-hours.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { note } from "../../ui/bottom-bar.ts";
import { formats } from "../formats.ts";
import { teamQuietHours } from "../schedule/team-hours.ts";

/** Whoever is about to send within the team's quiet hours is told, and may send as they end instead; it never blocks. */
export function quietNote(
  store: Store,
  strings: Strings,
  onSendAt: (atMs: number) => void,
): TemplateResult | typeof nothing {
  const hours = teamQuietHours(store);
  const nowMs = Date.now();
  if (hours === null || !isQuiet(hours, nowMs)) return nothing;
  const { clock } = formats(store, strings);
  const endMs = nextAllowed(hours, nowMs);
  const words = strings.preview;
  return note(
    "clock",
    words.quietNow(clock(nowMs), clock(endMs)),
    html`<button type="button" class="btn" @click=${() => onSendAt(endMs)}>${words.sendAt(clock(endMs))}</button>`,
  );
}
