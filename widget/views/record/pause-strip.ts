import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastDetail } from "../../../schema/api.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { note } from "../../ui/bottom-bar.ts";
import { isOurRule, pauseText } from "./pause-text.ts";
import { rawWords } from "./raw-words.ts";

/** Why a send waits for somebody, what is safe and what to do; the platform's own words folded underneath. */
export function pauseStrip(detail: BroadcastDetail, store: Store, strings: Strings): TemplateResult {
  const { pauseRaw } = detail;
  return html`${note(detail.chosenNow === null ? "pause" : "clock", pauseText(detail, store, strings))}
    ${
      pauseRaw === null || isOurRule(detail)
        ? nothing
        : html`<div class="said">${rawWords(strings.record.pausedRaw, pauseRaw)}</div>`
    }`;
}
