import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastDetail, ResendOffer } from "../../../schema/api.ts";
import { icon } from "../../ui/icons.ts";
import type { RecordBarOptions } from "./record-bar.ts";
import { startTemplate } from "./start-template.ts";

/** Who may be sent to once more at this moment: the server has said from when. */
export function openOffers({ resendOffers }: BroadcastDetail, nowMs: number): ResendOffer[] {
  return resendOffers.filter(({ fromMs }) => fromMs <= nowMs);
}

/** People who did not get it, by what can be done about it: a decision, another try, a template. */
export function resendRow(options: RecordBarOptions): TemplateResult {
  return html`${openOffers(options.detail, options.live.nowMs).map((offer) =>
    offer.group === "window" ? templateRow(offer, options) : againRow(offer, options),
  )}`;
}

function templateRow({ people }: ResendOffer, { detail, store, strings }: RecordBarOptions): TemplateResult {
  return html`<div class="bar__row">
    <button
      type="button"
      class="btn btn--primary btn--block"
      @click=${() => void startTemplate(store, strings, detail.id)}
    >${icon("template", 20)}${strings.records.useTemplate(people)}</button>
  </div>`;
}

function againRow({ group, people }: ResendOffer, { live, strings, onAsk, onAct }: RecordBarOptions) {
  if (group === "window") return nothing;
  const words = strings.record;
  const { sum, hint } = strings.records.again[group];
  const isBusy = live.acting === "resend";
  // Nobody of the others can have got it: taking it back within the seconds is question enough.
  const ask = () => (group === "unknown" ? onAsk("resend") : onAct("resend", group));
  return html`<div class="bar__row">
    <div class="bar__sum"><b class="calm">${sum(people)}</b><span>${hint}</span></div>
    <button
      type="button"
      class="btn btn--outline"
      data-ask=${group}
      aria-disabled=${isBusy ? "true" : nothing}
      @click=${ask}
    >${words.resend(people)}</button>
  </div>`;
}

/** What one should know before deciding about people who are unknown, and the two answers. */
export function resendAsk(options: RecordBarOptions): TemplateResult | typeof nothing {
  const { detail, live, strings, onAsk, onAct } = options;
  const words = strings.record;
  const offer = openOffers(detail, live.nowMs).find(({ group }) => group === "unknown");
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
        @click=${() => onAct("resend", "unknown")}
      >${isBusy ? words.resending : words.resend(offer.people)}</button>
    </div>
  </div>`;
}
