import { html, nothing, type TemplateResult } from "lit";
import { channels } from "../../../schema/channels.ts";
import { rateCountries, templateCategories } from "../../../schema/rates.ts";
import type { Strings } from "../../strings/index.ts";
import { icon } from "../../ui/icons.ts";
import { isPrice, isSamePlace, type Rate, ratesMax, type SettingsEdit } from "./settings-edit.ts";

/** Those of the markets that rates are known of, the nearest first. ISO 4217. */
const currencies = "TWD HKD USD SGD MYR THB IDR PHP VND JPY KRW CNY INR AUD GBP EUR MOP".split(" ");

/** What one is likely to add next. */
const places: readonly Pick<Rate, "channel" | "category" | "country">[] = [
  { channel: "line" },
  ...rateCountries.flatMap((country) =>
    templateCategories.map((category) => ({ channel: "whatsapp" as const, category, country })),
  ),
];

interface Choice {
  label: string;
  options: readonly (string | undefined)[];
  present: string | undefined;
  name: (option: string | undefined) => string;
  take: (option: string | undefined) => void;
}

function choice({ label, options, present, name, take }: Choice): TemplateResult {
  const all = options.includes(present) ? options : [...options, present];
  const onChange = (event: Event) => take(all[(event.target as HTMLSelectElement).selectedIndex]);
  return html`<label class="field">
    <span>${label}</span>
    <select @change=${onChange}>
      ${all.map((option) => html`<option .selected=${option === present}>${name(option)}</option>`)}
    </select>
  </label>`;
}

/** What the team pays in place of the table's rates: one place after the other, each with its price. */
export function costRatesForm(edit: SettingsEdit, strings: Strings, onChange: () => void): TemplateResult {
  const words = strings.team.rates;
  const { costRates } = edit.present;
  const put = (rates: Rate[]) => {
    edit.set({ costRates: rates });
    onChange();
  };
  const add = () => {
    const currency = costRates.at(-1)?.currency ?? "TWD";
    const open = places.find((place) => costRates.every((rate) => !isSamePlace(rate, place)));
    put([...costRates, { ...(open ?? { channel: "line" }), currency, perPerson: "" }]);
  };
  return html`<section>
    <h2>${words.title}</h2>
    <p class="muted sm">${words.hint}</p>
    <ul class="rates" aria-label=${words.title}>
      ${costRates.map((rate, index) => html`<li>${rateRow(edit, rate, index, strings, put, onChange)}</li>`)}
    </ul>
    ${
      costRates.length < ratesMax
        ? html`<div class="acts"><button type="button" class="btn btn--outline" @click=${add}>${icon("plus", 18)}${words.add}</button></div>`
        : nothing
    }
  </section>`;
}

function rateRow(
  edit: SettingsEdit,
  rate: Rate,
  index: number,
  { team, locale }: Strings,
  put: (rates: Rate[]) => void,
  onChange: () => void,
): TemplateResult {
  const words = team.rates;
  const { channel, category, country, currency, perPerson } = rate;
  const change = (part: Partial<Rate>) => {
    edit.setRate(index, { ...rate, ...part });
    onChange();
  };
  const regions = new Intl.DisplayNames(locale, { type: "region" });
  const isLine = channel === "line";
  const isUnpriced = perPerson !== "" && !isPrice(perPerson);
  const ofWhatsapp = html`${choice({
    label: words.country,
    options: [undefined, ...rateCountries],
    present: country,
    name: (code) => (code === undefined ? words.everyCountry : (regions.of(code) ?? code)),
    take: (code) => change({ country: code }),
  })}
  ${choice({
    label: words.category,
    options: [undefined, ...templateCategories],
    present: category,
    name: (one) => words.categories[templateCategories.find((known) => known === one) ?? "every"],
    take: (one) => change({ category: templateCategories.find((known) => known === one) }),
  })}`;
  const remove = (event: MouseEvent) => {
    // The button goes with its rate.
    const section = (event.currentTarget as HTMLElement).closest("section");
    section?.querySelector<HTMLElement>(".acts button")?.focus();
    put(edit.present.costRates.toSpliced(index, 1));
  };
  return html`<div class="rate" role="group" aria-label=${words.rate(index + 1)}>
    <div class="fields">
      ${choice({
        label: words.channel,
        options: channels,
        present: channel,
        name: (one) => team.channel[one === "line" ? "line" : "whatsapp"],
        take: (one) =>
          one === "line"
            ? change({ channel: "line", category: undefined, country: undefined })
            : change({ channel: "whatsapp" }),
      })}
      ${isLine && category === undefined && country === undefined ? nothing : ofWhatsapp}
      ${choice({
        label: words.currency,
        options: currencies,
        present: currency,
        name: (code) => code ?? "",
        take: (code) => change({ currency: code ?? currency }),
      })}
      <label class="field">
        <span>${isLine ? words.perMessage : words.perTemplate}</span>
        <input
          inputmode="decimal"
          autocomplete="off"
          maxlength="16"
          placeholder="0.20"
          aria-invalid=${isUnpriced ? "true" : "false"}
          .value=${perPerson}
          @input=${(event: InputEvent) => change({ perPerson: (event.target as HTMLInputElement).value.trim() })}
        />
      </label>
    </div>
    <button type="button" class="iconbtn" aria-label=${words.remove(index + 1)} @click=${remove}>
      ${icon("trash", 20)}
    </button>
    ${isPrice(perPerson) ? nothing : html`<p class="sm ${isUnpriced ? "wrong" : "muted"}">${words.price}</p>`}
    ${edit.isTwice(index) ? html`<p class="wrong sm">${words.twice}</p>` : nothing}
  </div>`;
}
