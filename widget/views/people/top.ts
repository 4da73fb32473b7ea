import { html, nothing, type TemplateResult } from "lit";
import { readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { moveByArrows } from "../../ui/arrow-keys.ts";
import { icon } from "../../ui/icons.ts";
import { tickBox } from "../../ui/tick-box.ts";
import { conditionsOf } from "./filter-words.ts";

/** 「篩選」 with the number of conditions, and each condition as a chip that can be taken off. */
export function chipsRow(store: Store, strings: FirstStrings, onFilter: (() => void) | undefined) {
  const words = strings.people;
  const { filter } = store.state;
  const conditions = conditionsOf(filter, readyValue(store.people.summary), words);
  if (!onFilter && conditions.length === 0) return nothing;
  const onKeydown = (event: KeyboardEvent) => {
    moveByArrows(event);
    if (event.key === "Delete" && event.target instanceof HTMLElement && event.target.dataset.condition)
      event.target.click();
  };
  return html`<div class="chips toprow" role="group" aria-label=${words.chipsLabel} @keydown=${onKeydown}>
    ${
      onFilter
        ? html`<button
            type="button"
            class="chip chip--filter"
            data-focus="filter"
            aria-label=${conditions.length > 0 ? words.filterSet(conditions.length) : nothing}
            @click=${onFilter}
          >
            ${icon("filter", 16)}${words.filter}
            ${conditions.length > 0 ? html`<span class="count">${conditions.length}</span>` : nothing}
          </button>`
        : nothing
    }
    ${conditions.map(
      ({ text, without }) => html`<button
        type="button"
        class="chip chip--set"
        data-condition="set"
        aria-label=${words.removeChip(text)}
        @click=${() => store.filterBy(without)}
      >
        <span class="clip">${text}</span>${icon("close", 16)}
      </button>`,
    )}
  </div>`;
}

/** 「全選」, and how many match: always on screen. */
export function allRow(store: Store, strings: FirstStrings): TemplateResult | typeof nothing {
  if (store.state.place === "team") return nothing;
  const words = strings.people;
  const { summary } = store.people;
  const { choice, filter } = store.state;
  const extent = store.chooser.extent;
  const unticked = choice.mode === "matching" && filter.search === undefined ? choice.unticked : 0;
  const hasFilter = Object.keys(filter).length > 0;
  const counts = (matching: number): string => {
    if (unticked > 0) return words.matchingUnticked(matching, unticked);
    return hasFilter || choice.mode !== "none" ? words.matching(matching) : words.allCount(matching);
  };
  return html`<div class="allrow">
    <label>
      ${tickBox({
        isOn: extent === "all",
        isMixed: extent === "some",
        focusName: "all",
        onChange: () => void store.chooser.toggleAll(),
      })}
      <b>${words.all}</b>
      <span class="muted sm num">${summary.status === "ready" ? counts(summary.value.matching) : nothing}</span>
    </label>
  </div>`;
}
