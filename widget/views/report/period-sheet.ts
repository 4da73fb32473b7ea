import { css, html, nothing, type TemplateResult } from "lit";
import { reportDaysMax } from "../../../schema/report-period.ts";
import { define } from "../../define.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { oneStop } from "../../ui/one-stop.ts";
import "../../ui/sheet.ts";
import { View } from "../view.ts";
import { type Days, daysIn, lastDays, presets } from "./days.ts";

/** Other days have been chosen. */
export class DaysEvent extends Event {
  readonly days: Days;
  constructor(days: Days) {
    super("omo-days");
    this.days = days;
  }
}

/** The sheet in which the days of a report are chosen. Says `omo-days`, and `close`. */
export class PeriodSheet extends View {
  static override properties = {
    days: { attribute: false },
    edited: { state: true },
  };
  declare days: Days;
  declare protected edited: Days | undefined;

  static override styles = [
    base,
    controls,
    frame,
    css`
      :host {
        display: contents;
      }
      .form {
        display: grid;
        gap: var(--omo-space-4);
        padding: var(--omo-space-2) var(--omo-gutter) var(--omo-space-4);
      }
      .fields {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--omo-space-3);
      }
      label span {
        display: block;
        margin-block-end: var(--omo-space-1);
        font-size: var(--omo-size-sm);
        line-height: var(--omo-leading-sm);
      }
      input {
        inline-size: 100%;
        min-inline-size: 0;
        block-size: var(--omo-touch);
        padding: 0 var(--omo-space-2);
        border: 1px solid var(--omo-line-strong);
        border-radius: var(--omo-radius-m);
        background: var(--omo-surface);
        font-size: var(--omo-size-lg);
      }
      [aria-invalid="true"] {
        border-color: var(--omo-danger);
      }
      #problem {
        color: var(--omo-danger);
      }
      .chip {
        min-block-size: 36px;
      }
    `,
  ];

  get #timeZone(): string {
    return this.store.timeZone ?? "UTC";
  }

  protected override render(): TemplateResult {
    const words = this.strings.report;
    const days = this.edited ?? this.days;
    const problem = this.#problem(days);
    return html`<omo-sheet .heading=${words.periodTitle} .strings=${this.strings} @close=${this.#close}>
      <div class="form">
        <div class="chips chips--wrap" role="group" aria-label=${words.periodTitle} ${oneStop()}>
          ${presets.map((count) => this.#preset(count, days))}
        </div>
        <div class="fields">
          ${this.#field("from", words.from, days, problem !== undefined)}
          ${this.#field("until", words.untilDay, days, problem !== undefined)}
        </div>
        <p id="problem" class="sm" aria-live="polite">${problem ?? nothing}</p>
      </div>
      <div slot="bar" class="bar">
        <div class="bar__row">
          <button
            type="button"
            class="btn btn--primary btn--block"
            aria-disabled=${problem ? "true" : nothing}
            @click=${() => this.#choose(days)}
          >
            ${words.show}
          </button>
        </div>
      </div>
    </omo-sheet>`;
  }

  #preset(count: number, { from, until }: Days): TemplateResult {
    const preset = lastDays(this.#timeZone, Date.now(), count);
    const isOn = preset.from === from && preset.until === until;
    return html`<button
      type="button"
      class="chip"
      aria-pressed=${isOn ? "true" : "false"}
      @click=${() => this.#choose(preset)}
    >${this.strings.report.lastDays(count)}</button>`;
  }

  #field(name: "from" | "until", label: string, days: Days, isWrong: boolean): TemplateResult {
    return html`<label
      ><span>${label}</span
      ><input
        type="date"
        required
        .value=${days[name]}
        aria-invalid=${isWrong ? "true" : "false"}
        aria-describedby="problem"
        @input=${(event: Event) => {
          this.edited = { ...days, [name]: (event.target as HTMLInputElement).value };
        }}
    /></label>`;
  }

  #problem(days: Days): string | undefined {
    const words = this.strings.report;
    const count = daysIn(days);
    if (Number.isNaN(count)) return words.dayMissing;
    if (count < 1) return words.order;
    return count > reportDaysMax ? words.tooLong(reportDaysMax) : undefined;
  }

  #choose(days: Days): void {
    if (this.#problem(days) !== undefined) return;
    this.dispatchEvent(new DaysEvent(days));
    this.#close();
  }

  readonly #close = (): void => {
    this.dispatchEvent(new Event("close"));
  };
}

define("omo-period-sheet", PeriodSheet);
