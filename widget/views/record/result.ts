import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastAccount, BroadcastDetail } from "../../../schema/api.ts";
import { type Channel, capabilities, channels } from "../../../schema/channels.ts";
import type { Store } from "../../store.ts";
import { count } from "../../strings/count.ts";
import type { Strings } from "../../strings/index.ts";
import { channelName } from "../../ui/icons.ts";
import { formats } from "../formats.ts";
import { percentOf } from "../report/amounts.ts";

/** What the platforms say beyond "accepted", by channel: some never say it, and then that is said. */
export function receipts({ accounts }: BroadcastDetail, { record }: Strings): TemplateResult {
  const lines = channels.flatMap((channel) => {
    const { accepted, delivered, read } = sumOf(accounts, channel);
    if (accepted === 0) return [];
    const name = channelName(channel);
    return [
      capabilities[channel].reportsDelivery
        ? record.receipts(name, accepted, delivered, read)
        : record.noReceipts(name, accepted),
    ];
  });
  return html`<p class="sm muted">${lines.map((line) => html`<span class="nb">${line}</span>`)}</p>`;
}

function sumOf(accounts: readonly BroadcastAccount[], channel: Channel) {
  const sums = { accepted: 0, delivered: 0, read: 0 };
  for (const account of accounts) {
    if (account.channel !== channel) continue;
    sums.accepted += account.totals.accepted;
    sums.delivered += account.totals.delivered;
    sums.read += account.totals.read;
  }
  return sums;
}

/** The sums that are counted for a send, each with its formula, and what came of its links. */
export function facts(
  { kind, messageCount, linksPerPerson, linksTracked, clicks, everAccepted }: BroadcastDetail,
  { record, sent }: Strings,
): TemplateResult {
  const tracked = linksTracked * everAccepted;
  const percent = percentOf(tracked > 0 && clicks !== null ? clicks / tracked : null);
  return html`<dl class="facts">
    ${fact(record.messagesTotal, messageCount * everAccepted, record.messagesFormula(messageCount, everAccepted))}
    ${
      linksPerPerson > 0
        ? fact(
            record.linksTotal,
            linksPerPerson * everAccepted,
            record.linksFormula(linksPerPerson, everAccepted),
          )
        : nothing
    }
    ${
      linksPerPerson === 0
        ? nothing
        : clicks === null
          ? fact(sent.clicksTotal, kind === "template" ? sent.untrackable : sent.untracked)
          : fact(sent.clicksTotal, clicks, percent && sent.clickRate(clicks, tracked, percent))
    }
  </dl>`;
}

/** What cannot be counted stands as words. */
function fact(title: string, value: number | string, formula?: string): TemplateResult {
  return html`<div>
    <dt>${title}</dt>
    <dd class=${typeof value === "number" ? "num" : "muted"}>${typeof value === "number" ? count(value) : value}</dd>
    ${formula === undefined ? nothing : html`<dd class="formula">${formula}</dd>`}
  </div>`;
}

/** For people whose outcome nobody knows yet: what that means, and from when a person may decide. */
export function unknownNote(
  { accounts, totals, resendOffers, resends }: BroadcastDetail,
  nowMs: number,
  store: Store,
  strings: Strings,
): TemplateResult | typeof nothing {
  const { record } = strings;
  if (totals.unknown === 0) return nothing;
  const names = new Set(
    accounts.filter((account) => account.totals.unknown > 0).map(({ channel }) => channelName(channel)),
  );
  const say = resends.some(({ group }) => group === "unknown") ? record.unknownResent : record.unknownNote;
  const offer = resendOffers.find(({ group }) => group === "unknown");
  const partly = offer ? totals.unknown - offer.people : 0;
  const { clock } = formats(store, strings);
  return html`<div class="unknown">
    <p>${say(totals.unknown, [...names].join(record.listJoin))}</p>
    ${offer && offer.fromMs > nowMs ? html`<p class="muted num">${record.resendFrom(clock(offer.fromMs))}</p>` : nothing}
    ${partly > 0 ? html`<p class="muted num">${record.resendWithout(partly)}</p>` : nothing}
  </div>`;
}
