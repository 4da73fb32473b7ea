import { html, nothing, type TemplateResult } from "lit";
import type { limits, TimeRange } from "../../../schema/api.ts";
import { define } from "../../define.ts";
import { set } from "../../filter-set.ts";
import { filterWords } from "../../strings/filter.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { View } from "../view.ts";
import type { TimeField } from "./condition-words.ts";
import { chip, chipGroup, field, problemLine, segments } from "./filter-parts.ts";
import { filterStyles } from "./filter-styles.ts";

type Form = "recent" | "longAgo" | "dates";

/** The API's limit; its type keeps the two equal. */
const daysMax: typeof limits.filterDaysMax = 3_660;
const usualDays = { recent: [1, 7, 30, 90], longAgo: [30, 60, 90, 180] } as const;

function formOf({ olderThanDays, from, until }: TimeRange): Form {
  if (olderThanDays !== undefined) return "longAgo";
  return from === undefined && until === undefined ? "recent" : "dates";
}

/** When somebody was last in touch: in the last days, not for longer than that, or from one day to another. */
export class FilterTime extends View<FirstStrings> {
  static override properties = {
    field: { attribute: false },
    form: { state: true },
    dates: { state: true },
    isDaysInvalid: { state: true },
  };
  declare field: TimeField;
  declare protected form: Form;
  /** What stands in the two fields; a range backwards stands there without being asked for. */
  declare protected dates: { from: string; until: string };
  declare protected isDaysInvalid: boolean;

  static override styles = [base, controls, filterStyles];

  constructor() {
    super();
    this.isDaysInvalid = false;
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) return;
    const { from = "", until = "", ...rest } = this.#range ?? {};
    this.form = formOf(this.#range ?? rest);
    this.dates = { from, until };
  }

  get #range(): TimeRange | undefined {
    return this.store.state.filter[this.field];
  }

  protected override render(): TemplateResult {
    const words = filterWords(this.strings);
    const forms: [Form, string][] = [
      ["recent", words.recent],
      ["longAgo", words.longAgo],
      ["dates", words.dates],
    ];
    return html`<div class="page">
      ${segments(words.timeForm, this.form, forms, (form) => {
        this.form = form;
      })}
      ${this.form === "dates" ? this.#renderDates() : this.#renderDays(this.form)}
    </div>`;
  }

  #renderDays(form: "recent" | "longAgo"): TemplateResult {
    const words = filterWords(this.strings);
    const key = form === "recent" ? "withinDays" : "olderThanDays";
    const say = form === "recent" ? words.within : words.older;
    const present = this.#range?.[key];
    const anything = chip({
      isOn: this.#range === undefined,
      text: words.anything,
      onClick: () => this.#apply(undefined),
    });
    return html`<div>
        <h3 id="usual" class="vh">${say(1)}</h3>
        ${chipGroup(
          "usual",
          html`${anything}${usualDays[form].map((days) =>
            chip({ isOn: present === days, text: say(days), onClick: () => this.#apply({ [key]: days }) }),
          )}`,
        )}
      </div>
      ${field({
        label: words.days,
        type: "number",
        value: present === undefined ? "" : String(present),
        isInvalid: this.isDaysInvalid,
        onChange: (text) => this.#setDays(key, text),
      })}
      ${problemLine(this.isDaysInvalid ? words.daysInvalid : undefined)}
      ${form === "longAgo" ? html`<p class="muted sm">${words.olderHint}</p>` : nothing}`;
  }

  #renderDates(): TemplateResult {
    const words = filterWords(this.strings);
    const { from, until } = this.dates;
    const isBackwards = from !== "" && until !== "" && from > until;
    const change = (name: "from" | "until") => (text: string) =>
      this.#setDates({ ...this.dates, [name]: text });
    return html`<div class="fields">
        ${field({ label: words.from, type: "date", value: from, isInvalid: isBackwards, onChange: change("from") })}
        ${field({ label: words.until, type: "date", value: until, isInvalid: isBackwards, onChange: change("until") })}
      </div>
      ${problemLine(isBackwards ? words.backwards : undefined)}
      <p class="muted sm">${words.zone(this.store.timeZone ?? "UTC")}</p>`;
  }

  #setDays(key: "withinDays" | "olderThanDays", text: string): void {
    const written = text.normalize("NFKC").trim();
    const days = Number(written);
    this.isDaysInvalid = written !== "" && !(Number.isInteger(days) && days >= 1 && days <= daysMax);
    if (!this.isDaysInvalid) this.#apply(written === "" ? undefined : { [key]: days });
  }

  #setDates(dates: { from: string; until: string }): void {
    this.dates = dates;
    const { from, until } = dates;
    if (from !== "" && until !== "" && from > until) return;
    const range = { ...(from === "" ? {} : { from }), ...(until === "" ? {} : { until }) };
    this.#apply(from === "" && until === "" ? undefined : range);
  }

  #apply(range: TimeRange | undefined): void {
    this.isDaysInvalid = false;
    this.store.filterBy(set({ ...this.store.state.filter, [this.field]: range }));
  }
}

define("omo-filter-time", FilterTime);
