import { css, html, nothing, type TemplateResult } from "lit";
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

export const topStyles = css`
  .toprow {
    padding: 8px var(--omo-gutter);
    overflow: auto hidden;
    scrollbar-width: none;
  }
  .toprow .chip--set {
    max-inline-size: 240px;
  }
  .chip--filter {
    gap: 6px;
    padding-inline: 10px 12px;
    font-weight: var(--omo-weight-strong);
  }
  .chip--filter .count {
    min-inline-size: 18px;
    block-size: 18px;
    padding: 0 4px;
    border-radius: var(--omo-radius-s);
    background: var(--omo-accent);
    color: var(--omo-on-accent);
    font-size: var(--omo-size-xs);
    line-height: 18px;
    text-align: center;
  }
  .allrow {
    border-block-end: 1px solid var(--omo-line);
  }
  .allrow label {
    display: flex;
    align-items: center;
    gap: 13px;
    min-block-size: 44px;
    padding-inline: var(--omo-gutter);
    cursor: pointer;
  }
  .searchrow {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 8px 4px 0 var(--omo-gutter);
  }
  .search {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    align-items: center;
    gap: 8px;
    block-size: 44px;
    padding: 0 12px;
    border-radius: var(--omo-radius-m);
    background: var(--omo-sunken);
    color: var(--omo-text-muted);
  }
  .search:focus-within {
    outline: 2px solid var(--omo-focus);
    outline-offset: 2px;
  }
  .search input {
    flex: 1;
    min-inline-size: 0;
    border: 0;
    padding: 0;
    background: none;
    color: var(--omo-text);
    font-size: var(--omo-size-lg);
    outline: none;
    appearance: none;
  }
  .search input::placeholder {
    color: var(--omo-text-muted);
    opacity: 1;
  }
  .search input::-webkit-search-cancel-button {
    display: none;
  }
  .source {
    display: flex;
    padding: 0 var(--omo-gutter);
    border-block-end: 1px solid var(--omo-line);
  }
  .source h2 {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 44px;
    font-weight: var(--omo-weight-strong);
  }
  .source h2::after {
    content: "";
    position: absolute;
    inset: auto 0 -1px;
    block-size: 3px;
    background: var(--omo-accent);
  }
  .source .num {
    font-size: var(--omo-size-sm);
    font-weight: 400;
    color: var(--omo-text-muted);
  }
`;
