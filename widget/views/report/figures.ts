import { html, nothing, type TemplateResult } from "lit";
import type { ReferralFigures } from "../../../schema/api.ts";
import { count } from "../../strings/count.ts";
import type { ReportStrings } from "../../strings/zh-hant/report.ts";
import { amountsOf, averagesOf, costsOf, percentOf, ratioOf } from "./amounts.ts";

/** What is not there is said, not left blank. */
function orNone(words: ReportStrings, text: string | undefined): TemplateResult | string {
  return (
    text ?? html`<span aria-hidden="true">${words.none}</span><span class="vh">${words.noneToDivide}</span>`
  );
}

function figure(name: string, values: readonly string[], zero = "0"): TemplateResult {
  const shown = values.length > 0 ? values : [zero];
  return html`<div class="figure">
    <dt>${name}</dt>
    <dd class="num">${shown.map((value) => html`<span>${value}</span>`)}</dd>
  </div>`;
}

/** A ratio between the two figures it divides. */
function between(name: string, value: unknown, note: string | undefined): TemplateResult {
  return html`<div class="between">
    <dt>${name}</dt>
    <dd class="num">${value}</dd>
    ${note ? html`<dd class="between__note">${note}</dd>` : nothing}
  </div>`;
}

/** Links, clicks, orders and revenue, each ratio between what it divides; messages and what they cost below. */
export function chain(figures: ReferralFigures, words: ReportStrings): TemplateResult {
  const { links, linksTracked, clicks, orders, ordersByClick, peopleUnpriced } = figures;
  const untracked = links > linksTracked ? words.untracked(links - linksTracked) : undefined;
  const unclicked = orders > ordersByClick ? words.ordersUntracked(orders - ordersByClick) : undefined;
  const aov = averagesOf(figures.aov);
  return html`<section class="chain" aria-label=${words.figures}>
    <dl>
      ${figure(words.links, [count(links)])}
      ${between(words.clickRate, orNone(words, percentOf(figures.clickRate)), untracked)}
      ${figure(words.clicks, [count(clicks)])}
      ${between(words.conversion, orNone(words, percentOf(figures.conversionRate)), unclicked)}
      ${figure(words.orders, [count(orders)])}
      ${between(words.aov, aov.length > 0 ? aov.map((value) => html`<span>${value}</span>`) : orNone(words, undefined), undefined)}
      ${figure(words.revenue, amountsOf(figures.revenue))}
    </dl>
    <dl class="beside">
      <div><dt>${words.messages}</dt><dd class="num">${count(figures.messages)}</dd></div>
      <div>
        <dt>${words.cost}</dt>
        <dd class="num">${figures.cost.length > 0 ? costsOf(figures.cost).map((value) => html`<span>${value}</span>`) : "0"}</dd>
      </div>
      <div><dt>${words.roas}</dt><dd class="num">${orNone(words, ratioOf(figures.roas))}</dd></div>
    </dl>
    ${peopleUnpriced > 0 ? html`<p class="muted sm">${words.unpriced(peopleUnpriced)}</p>` : nothing}
  </section>`;
}
