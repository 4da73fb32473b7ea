import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastDetail, ResendOffer } from "../../../schema/api.ts";
import type { RecordBarOptions } from "./record-bar.ts";

/** Who may be sent to once more at this moment: the server has said from when. */
export function openOffer({ resendOffers }: BroadcastDetail, nowMs: number): ResendOffer | undefined {
  return resendOffers.find(({ fromMs }) => fromMs <= nowMs);
}

/** People whose outcome is unknown, offered for a decision. */
export function resendRow({
  detail,
  live,
  strings,
  onAsk,
}: RecordBarOptions): TemplateResult | typeof nothing {
  const words = strings.record;
  const offer = openOffer(detail, live.nowMs);
  if (!offer) return nothing;
  return html`<div class="bar__row">
    <div class="bar__sum"><b class="calm">${words.resendSum(offer.people)}</b><span>${words.resendHint}</span></div>
    <button type="button" class="btn btn--outline" data-ask @click=${() => onAsk("resend")}>
      ${words.resend(offer.people)}
    </button>
  </div>`;
}

/** What one should know before deciding, and the two answers. */
export function resendAsk(options: RecordBarOptions): TemplateResult | typeof nothing {
  const { detail, live, strings, onAsk, onAct } = options;
  const words = strings.record;
  const offer = openOffer(detail, live.nowMs);
  if (!offer) return nothing;
  const isBusy = live.acting === "resend";
  return html`<div class="ask" role="group" aria-labelledby="ask">
    <p id="ask" tabindex="-1">${words.resendAsk(offer.people)}</p>
    <div>
      <button type="button" class="btn btn--outline" @click=${() => onAsk(undefined)}>${words.resendNo}</button>
      <button
        type="button"
        class="btn btn--primary"
        aria-disabled=${isBusy ? "true" : nothing}
        @click=${() => onAct("resend")}
      >${isBusy ? words.resending : words.resend(offer.people)}</button>
    </div>
  </div>`;
}
