import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastAccount, BroadcastDetail, ReasonGroup } from "../../../schema/api.ts";
import { capabilities } from "../../../schema/channels.ts";
import { count } from "../../strings/count.ts";
import type { Strings } from "../../strings/index.ts";
import { channelMark, channelName } from "../../ui/icons.ts";
import { lineKey } from "../../ui/people-line.ts";
import { groupsOf, lineCounts } from "./totals.ts";

/** A send on its way, account by account, and who is not part of it. */
export function course(detail: BroadcastDetail, strings: Strings): TemplateResult {
  const words = strings.record;
  const { totals, groups, accountsNow } = detail;
  return html`<ul class="course">
    ${(accountsNow ?? []).map((account) => plannedRow(account, strings))}
    ${detail.accounts.map((account) => accountRow(account, detail, strings))}
    ${totals.failed > 0 ? asideRow(detail.state === "armed" ? "unreachable" : "failed", words.willFailTitle(totals.failed), groupsOf(groups, "failed"), strings) : nothing}
    ${totals.leftOut > 0 ? asideRow("leftOut", words.leftOutTitle(totals.leftOut), groupsOf(groups, "left_out"), strings) : nothing}
  </ul>`;
}

function accountRow(
  account: BroadcastAccount,
  detail: BroadcastDetail,
  strings: Strings,
): TemplateResult | typeof nothing {
  const words = strings.record;
  const { accepted, waiting, failed, chosen, leftOut } = account.totals;
  const inIt = { ...account.totals, leftOut: 0 };
  const name = channelName(account.channel);
  if (chosen === leftOut) return nothing;
  return html`<li class="chan">
    ${channelMark(account.channel, 20)}
    <div>
      <b class="clip">${account.name}</b>
      <span class="sm muted">${accountState(account, detail, strings)}</span>
    </div>
    <span class="num">
      ${detail.state === "armed" ? words.people(waiting) : `${count(accepted)} / ${count(chosen - leftOut)}`}
    </span>
    <omo-people-line
      size="small"
      .of=${detail.totals.chosen - detail.totals.leftOut}
      .counts=${lineCounts(inIt, detail.state)}
      .label=${words.accountLine(name, accepted, waiting, failed)}
    ></omo-people-line>
  </li>`;
}

/** Of a send that waits for its time: whom it would reach now. */
function plannedRow(
  { channel, name, people }: NonNullable<BroadcastDetail["accountsNow"]>[number],
  { record }: Strings,
): TemplateResult {
  return html`<li class="chan">
    ${channelMark(channel, 20)}
    <div><b class="clip">${name}</b><span class="sm muted">${record.waitingToSend}</span></div>
    <span class="num">${record.people(people)}</span>
  </li>`;
}

function accountState(
  { channel, totals }: BroadcastAccount,
  { state }: BroadcastDetail,
  strings: Strings,
): string {
  const words = strings.record;
  if (state === "armed") return words.waitingToSend;
  if (totals.waiting === 0) return totals.stopped > 0 ? words.accountStopped : words.accountDone;
  if (state === "paused") return words.states.paused;
  return capabilities[channel].peoplePerCallMax === 1
    ? words.accountSendingSlow(channelName(channel))
    : words.accountSending;
}

function asideRow(
  kind: "failed" | "unreachable" | "leftOut",
  title: string,
  groups: readonly ReasonGroup[],
  strings: Strings,
): TemplateResult {
  const words = strings.record;
  const parts = groups.flatMap(({ reason, people }) =>
    reason === null ? [] : [words.reasonCount(words.reasons[reason].title, people)],
  );
  return html`<li class="chan">
    ${lineKey(kind)}
    <div>
      <b>${title}</b>
      <span class="sm muted">${parts.join(words.reasonJoin)}</span>
    </div>
  </li>`;
}
