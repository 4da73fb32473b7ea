import { html, nothing, type TemplateResult } from "lit";
import type { CheckResult } from "../../../schema/api.ts";
import type { Strings } from "../../strings/index.ts";
import { money } from "./money.ts";

type Cost = CheckResult["cost"];
type Line = Cost["lines"][number];

/** `NT$7.60`, sums of different currencies one after the other; undefined where nothing is charged. */
export function costSum({ totals }: Cost, { check }: Strings): string | undefined {
  if (totals.length === 0) return undefined;
  return totals.map(({ currency, amount }) => money(currency, amount)).join(check.plus);
}

function rateOf({ currency, perPerson }: Line): string {
  return currency === null || perPerson === null ? "" : money(currency, perPerson);
}

function formulaOf(line: Line, { check }: Strings): string {
  const { channel, people, category, country, amount, currency } = line;
  if (amount === null) return check.costUnknownText(people);
  if (currency === null) return check.costFreeText;
  const rate = rateOf(line);
  return category === null
    ? check.costLine(channel, people, rate)
    : check.costTemplateLine(category, country, people, rate);
}

function sourceOf(line: Line, { check }: Strings): TemplateResult | typeof nothing {
  const { amount, currency, source, readOn } = line;
  if (amount === null) return nothing;
  const rate = currency === null ? check.costFreeText : rateOf(line);
  if (source === null) return html`<li>${check.costOwn(rate)}</li>`;
  return html`<li>
    ${rate}・${check.costReadOn(readOn ?? "")}<br />
    <a href=${source} target="_blank" rel="noopener noreferrer">${source.replace("https://", "")}</a>
  </li>`;
}

/** How the sum came about, and folded under it where each rate was read and when. */
export function costText(cost: Cost, strings: Strings): TemplateResult {
  const { check } = strings;
  return html`${cost.lines.map((line) => formulaOf(line, strings)).join(check.listJoin)}
    <details>
      <summary>${check.costSources}</summary>
      <ul>${cost.lines.map((line) => sourceOf(line, strings))}</ul>
      <p>${check.costNote}</p>
    </details>`;
}

/** What stands beside the title: the sum, that it is free, or that nobody knows. */
export function costValue(cost: Cost, strings: Strings): string {
  const sum = costSum(cost, strings);
  if (sum !== undefined) return sum;
  return cost.lines.some(({ amount }) => amount === null)
    ? strings.check.costUnknown
    : strings.check.costFree;
}
