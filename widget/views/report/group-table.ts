import { html, nothing, type TemplateResult } from "lit";
import type { ReferralFigures, ReferralReport } from "../../../schema/api.ts";
import { count } from "../../strings/count.ts";
import type { ReportStrings } from "../../strings/zh-hant/report.ts";
import { amountsOf, averagesOf, percentOf } from "./amounts.ts";

export interface Naming {
  /** A day as it is written here: `11/9`. */
  day: (key: string) => string;
  moment: (atMs: number) => string;
}

function nameOf(
  { by }: ReferralReport,
  group: ReferralReport["groups"][number],
  words: ReportStrings,
  { day }: Naming,
): string {
  if (by === "day") return day(group.key);
  if (by === "week") return words.week(day(group.key));
  if (by === "store") return group.name ?? words.noStore;
  return group.name || (by === "send" ? words.noWords : group.key);
}

const lines = (values: readonly string[]) => values.map((value) => html`<span>${value}</span>`);

function cells(figures: ReferralFigures, words: ReportStrings): TemplateResult {
  const revenue = amountsOf(figures.revenue);
  const aov = averagesOf(figures.aov);
  return html`<td class="num wide">${count(figures.messages)}</td>
    <td class="num">${count(figures.links)}</td>
    <td class="num">${count(figures.clicks)}</td>
    <td class="num wide">${percentOf(figures.clickRate) ?? words.none}</td>
    <td class="num">${count(figures.orders)}</td>
    <td class="num wide">${percentOf(figures.conversionRate) ?? words.none}</td>
    <td class="num">${revenue.length > 0 ? lines(revenue) : words.none}</td>
    <td class="num wide">${aov.length > 0 ? lines(aov) : words.none}</td>`;
}

/** A line a group, and the sum below. A narrow screen shows what is added up, a wide one the ratios as well. */
export function groupTable(report: ReferralReport, words: ReportStrings, naming: Naming): TemplateResult {
  const { by, groups, total, groupsLeftOut } = report;
  if (groups.length === 0) return html`<p class="muted sm none">${words.empty}</p>`;
  const under = (group: ReferralReport["groups"][number]) =>
    by === "send" && group.atMs !== null
      ? html`<small>${[naming.moment(group.atMs), group.senderName].filter(Boolean).join("・")}</small>`
      : nothing;
  const head = (name: string, isWide = false) =>
    html`<th scope="col" class="num ${isWide ? "wide" : ""}">${name}</th>`;
  return html`<div class="table" role="region" tabindex="0" aria-label=${words.by[by]}>
      <table>
        <thead>
          <tr>
            <th scope="col">${words.column[by]}</th>
            ${head(words.messages, true)} ${head(words.linksShort)} ${head(words.clicks)}
            ${head(words.clickRate, true)} ${head(words.orders)} ${head(words.conversion, true)}
            ${head(words.revenueShort)} ${head(words.aovShort, true)}
          </tr>
        </thead>
        <tbody>
          ${groups.map(
            (group) => html`<tr>
              <th scope="row"><span class="name">${nameOf(report, group, words, naming)}</span>${under(group)}</th>
              ${cells(group, words)}
            </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${words.sum}</th>
            ${cells(total, words)}
          </tr>
        </tfoot>
      </table>
    </div>
    ${groupsLeftOut > 0 ? html`<p class="muted sm">${words.more(groupsLeftOut)}</p>` : nothing}
    ${by === "store" ? html`<p class="muted sm">${words.twoStores}</p>` : nothing}`;
}
