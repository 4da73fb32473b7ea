import { html, type TemplateResult } from "lit";
import type { BroadcastAccount, BroadcastDetail } from "../../../schema/api.ts";
import { noTotals, type Totals } from "../../../schema/delivery.ts";
import { count } from "../../strings/count.ts";
import type { Strings } from "../../strings/index.ts";
import { channelMark, channelName } from "../../ui/icons.ts";
import { lineCounts, present } from "./totals.ts";

function sumOf(accounts: readonly BroadcastAccount[]): Totals {
  const sums: Totals = { ...noTotals };
  for (const { totals } of accounts)
    for (const part of Object.keys(sums) as (keyof Totals)[]) sums[part] += totals[part];
  return sums;
}

/** What a send has come to with each account, and with each channel that has several. */
export function byAccount(detail: BroadcastDetail, strings: Strings): TemplateResult {
  const words = strings.sent;
  const channels = [...Map.groupBy(detail.accounts, ({ channel }) => channel).entries()];
  return html`<section class="accounts" aria-labelledby="accounts">
    <h3 id="accounts">${words.accounts}</h3>
    <ul>
      ${channels.flatMap(([channel, accounts]) => [
        ...(accounts.length > 1
          ? [
              row(
                channel,
                words.channelSum(channelName(channel), accounts.length),
                sumOf(accounts),
                detail,
                strings,
              ),
            ]
          : []),
        ...accounts.map(({ name, totals }) => row(channel, name, totals, detail, strings)),
      ])}
    </ul>
  </section>`;
}

function row(
  channel: BroadcastAccount["channel"],
  title: string,
  totals: Totals,
  detail: BroadcastDetail,
  { record, sent: words }: Strings,
): TemplateResult {
  const parts = present(totals);
  const said = parts.map(({ outcome, people }) => words.outcomeCount(record.outcomes[outcome], people));
  return html`<li class="chan">
    ${channelMark(channel, 20)}
    <div>
      <b class="clip">${title}</b>
      <span class="sm muted num">${said.join(record.reasonJoin)}</span>
    </div>
    <span class="num">${count(totals.accepted)} / ${count(totals.chosen)}</span>
    <omo-people-line
      size="small"
      .of=${detail.totals.chosen}
      .counts=${lineCounts(totals, detail.state)}
      .label=${record.lineLabel(parts, totals.chosen)}
    ></omo-people-line>
  </li>`;
}
