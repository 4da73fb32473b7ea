import { html, LitElement, type TemplateResult } from "lit";
import type { Outcome, Totals } from "../../../schema/delivery.ts";
import { define } from "../../define.ts";
import { count } from "../../strings/count.ts";
import type { Strings } from "../../strings/index.ts";
import { base } from "../../styles/base.ts";
import { lineKey, markStyles } from "../../ui/people-line.ts";
import { outcomeTabsStyles } from "./outcome-tabs-styles.ts";
import { kindOf, tabsOf } from "./totals.ts";

/** Another outcome has been chosen. */
export class OutcomeEvent extends Event {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super("omo-outcome");
    this.outcome = outcome;
  }
}

/** Legend, sum and filter at once: a tab an outcome, and under them the sum that leaves nobody out. */
export class OutcomeTabs extends LitElement {
  static override properties = {
    strings: { attribute: false },
    totals: { attribute: false },
    selected: {},
  };
  declare strings: Strings;
  declare totals: Totals;
  declare selected: Outcome;

  static override styles = [base, markStyles, outcomeTabsStyles];

  protected override render(): TemplateResult {
    const strings = this.strings.record;
    const tabs = tabsOf(this.totals);
    return html`<div class="tabs" role="tablist" aria-label=${strings.tabsLabel} @keydown=${this.#handleKeydown}>
        ${tabs.map(({ outcome, people }) => {
          const isSelected = outcome === this.selected;
          return html`<button
            type="button"
            role="tab"
            aria-selected=${isSelected ? "true" : "false"}
            tabindex=${isSelected ? 0 : -1}
            data-outcome=${outcome}
            @click=${() => this.dispatchEvent(new OutcomeEvent(outcome))}
          >
            <span class="n num">${lineKey(kindOf(outcome))}${count(people)}</span>
            <span class="l">${strings.outcomes[outcome]}</span>
          </button>`;
        })}
      </div>
      <p class="sum num">${strings.sum(
        tabs.map(({ people }) => people),
        this.totals.chosen,
      )}</p>`;
  }

  #handleKeydown(event: KeyboardEvent): void {
    const tabs = tabsOf(this.totals).map(({ outcome }) => outcome);
    const at = tabs.indexOf(this.selected);
    const to: Record<string, number> = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const outcome = tabs[to[event.key] ?? -1];
    if (outcome === undefined) return;
    event.preventDefault();
    this.dispatchEvent(new OutcomeEvent(outcome));
    this.renderRoot.querySelector<HTMLElement>(`[data-outcome="${outcome}"]`)?.focus();
  }
}

define("omo-outcome-tabs", OutcomeTabs);
