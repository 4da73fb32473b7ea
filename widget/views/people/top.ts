import { html, nothing, type TemplateResult } from "lit";
import { conditionsIn } from "../../filter-set.ts";
import type { Store } from "../../store.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { icon } from "../../ui/icons.ts";
import { tickBox } from "../../ui/tick-box.ts";

/** 「篩選」 with the number of conditions; the conditions and the saved filters come after the list. */
export function chipsRow(store: Store, strings: FirstStrings, onFilter: (() => void) | undefined) {
  const words = strings.people;
  const conditions = conditionsIn(store.state.filter);
  if (!onFilter && conditions === 0) return nothing;
  return html`<div class="chips toprow">
    ${
      onFilter
        ? html`<button
            type="button"
            class="chip chip--filter"
            data-focus="filter"
            aria-label=${conditions > 0 ? words.filterSet(conditions) : nothing}
            @click=${onFilter}
          >
            ${icon("filter", 16)}${words.filter}
            ${conditions > 0 ? html`<span class="count">${conditions}</span>` : nothing}
          </button>`
        : nothing
    }
    <omo-filter-chips .store=${store} .strings=${strings}></omo-filter-chips>
  </div>`;
}

/** 「全選」, and how many match: always on screen. */
export function allRow(store: Store, strings: FirstStrings): TemplateResult {
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
  const count = summary.status === "ready" ? counts(summary.value.matching) : nothing;
  // Beside the count, where it moves nothing when it comes.
  const newcomers = html`<omo-newcomers .store=${store} .strings=${strings}></omo-newcomers>`;
  if (store.state.place === "team")
    return html`<div class="allrow"><p class="muted sm num">${count}</p>${newcomers}</div>`;
  return html`<div class="allrow">
    <label>
      ${tickBox({
        isOn: extent === "all",
        isMixed: extent === "some",
        focusName: "all",
        onChange: () => void store.chooser.toggleAll(),
      })}
      <b>${words.all}</b>
      <span class="muted sm num">${count}</span>
    </label>
    ${newcomers}
  </div>`;
}
