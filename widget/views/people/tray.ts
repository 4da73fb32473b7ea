import { html, nothing, type TemplateResult } from "lit";
import type { Store } from "../../store.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { note } from "../../ui/bottom-bar.ts";

/** What to think of before going on, the sum, and the way on. */
export function sumAndNext(store: Store, strings: FirstStrings, onNext: () => void): TemplateResult {
  const words = strings.people;
  const chosen = store.chosenCount;
  const past = store.chosenPastWindow();
  const isLookedAt = store.state.place === "team";
  const isTray = store.state.panes > 1;
  const isTemplate = store.state.draft.kind === "template";
  const useTemplate = html`<button type="button" class="btn" data-focus="use-template" @click=${() => store.continueAsTemplate("use-template")}>${words.useTemplate}</button>`;
  return html`${past > 0 && !isTemplate ? note("warn", words.adviceTemplate(past), useTemplate) : nothing}
    ${isLookedAt ? nothing : html`<omo-meter-line .store=${store} .strings=${strings} ?data-tray=${isTray}></omo-meter-line>`}
    <div class="bar__row">
      <div class="bar__sum" id="sum">
        ${
          chosen === 0
            ? html`<span>${isLookedAt ? words.lookOnly : words.start}</span>`
            : isTray && store.meter?.meter()?.binding
              ? nothing
              : html`<b class="num">${words.sum(chosen)}</b>`
        }
        ${isLookedAt ? nothing : html`<omo-meter-words .store=${store} .strings=${strings} ?data-tray=${isTray}></omo-meter-words>`}
      </div>
      <button
        type="button"
        class="btn btn--primary"
        data-focus="next"
        aria-disabled=${chosen === 0 || (store.meter?.over ?? 0) > 0 ? "true" : nothing}
        aria-describedby="sum"
        @click=${onNext}
      >
        ${strings.common.next}
      </button>
    </div>`;
}
