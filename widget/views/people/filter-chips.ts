import { css, html, nothing, type TemplateResult } from "lit";
import { define } from "../../define.ts";
import { filterWords } from "../../strings/filter.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { icon } from "../../ui/icons.ts";
import { oneStop } from "../../ui/one-stop.ts";
import { View } from "../view.ts";
import { conditionsOf } from "./condition-words.ts";
import { deskOf } from "./filter-desk.ts";
import { vocabularyOf } from "./vocabulary.ts";

/** Each condition as a chip that can be taken off; while none is set, the saved filters, one tap each. */
export class FilterChips extends View<FirstStrings> {
  protected override willUpdate(): void {
    deskOf(this.store).loadSaved();
  }

  protected override render(): TemplateResult | typeof nothing {
    const conditions = conditionsOf(this.store.state.filter, vocabularyOf(this.store, this.strings));
    const words = filterWords(this.strings);
    if (conditions.length > 0)
      return html`<div
        class="chips"
        role="group"
        aria-label=${this.strings.people.chipsLabel}
        @keydown=${this.#handleKeydown}
        ${oneStop()}
      >
        ${conditions.map(
          ({ text, without }) => html`<button
            type="button"
            class="chip chip--set"
            aria-label=${words.removeChip(text)}
            @click=${() => this.store.filterBy(without)}
          >
            <span class="clip">${text}</span>${icon("close", 16)}
          </button>`,
        )}
      </div>`;
    const { savedList } = deskOf(this.store);
    if (savedList.length === 0 || this.store.state.panes > 2) return nothing;
    return html`<div class="chips" role="group" aria-label=${words.saved} ${oneStop()}>
      ${savedList.map(
        ({ name, filter }) => html`<button
          type="button"
          class="chip"
          aria-label=${words.savedRow(name)}
          @click=${() => this.store.filterBy(filter)}
        >
          ${icon("star", 16)}<span class="clip">${name}</span>
        </button>`,
      )}
    </div>`;
  }

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key === "Delete" && event.target instanceof HTMLElement) event.target.click();
  };

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: contents;
      }
      .chip {
        max-inline-size: 240px;
      }
    `,
  ];
}

define("omo-filter-chips", FilterChips);
